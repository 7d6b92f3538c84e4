@NullMarked
package io.qonnect.cli.demo;

import org.jspecify.annotations.NullMarked;
