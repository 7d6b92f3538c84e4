/** One contract for member clusters, whatever they are made of: real API servers and simulated ones. */
@NullMarked
package io.qonnect.it.rung;

import org.jspecify.annotations.NullMarked;
