/** The commands. */
@NullMarked
package io.qonnect.cli.command;

import org.jspecify.annotations.NullMarked;
