/** What single commands say. */
@NullMarked
package io.qonnect.cli.command;

import org.jspecify.annotations.NullMarked;
