/** Soaking a federation of real processes. */
@NullMarked
package io.qonnect.it.soak;

import org.jspecify.annotations.NullMarked;
