@NullMarked
package io.qonnect.cli;

import org.jspecify.annotations.NullMarked;
