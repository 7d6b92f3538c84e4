/** The simulation's part of the command line: what may be asked for. Another module simulates. */
@NullMarked
package io.qonnect.cli.simulate;

import org.jspecify.annotations.NullMarked;
