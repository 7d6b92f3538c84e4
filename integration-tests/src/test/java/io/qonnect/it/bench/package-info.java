/** The watches of the measurements against real API servers. */
@NullMarked
package io.qonnect.it.bench;

import org.jspecify.annotations.NullMarked;
