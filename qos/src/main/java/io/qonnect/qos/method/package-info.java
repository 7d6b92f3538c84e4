/** How raw values become scores from 0 to 1: Borda and WeightedSum. */
@NullMarked
package io.qonnect.qos.method;

import org.jspecify.annotations.NullMarked;
