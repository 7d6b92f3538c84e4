@NullMarked
package io.qonnect.cli.context;

import org.jspecify.annotations.NullMarked;
