/** Federations on this machine: started for one command, or left running. */
@NullMarked
package io.qonnect.cli.federation;

import org.jspecify.annotations.NullMarked;
