/** The command line: publish, look, explain, operate, demonstrate. */
@NullMarked
package io.qonnect.cli;

import org.jspecify.annotations.NullMarked;
