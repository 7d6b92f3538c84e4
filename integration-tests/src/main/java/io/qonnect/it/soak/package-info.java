/** Soaks a federation: publishes, breaks, mends, records, and lets the checker of histories judge. */
@NullMarked
package io.qonnect.it.soak;

import org.jspecify.annotations.NullMarked;
