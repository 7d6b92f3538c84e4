/** The commands that measure. */
@NullMarked
package io.qonnect.cli.bench;

import org.jspecify.annotations.NullMarked;
