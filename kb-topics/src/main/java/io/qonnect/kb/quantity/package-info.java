/** Quantities with units; a bare number is never money, power, time, carbon or bandwidth. */
@NullMarked
package io.qonnect.kb.quantity;

import org.jspecify.annotations.NullMarked;
