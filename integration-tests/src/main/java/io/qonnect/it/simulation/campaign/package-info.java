/** Many seeds beside each other, and what is said of them: the part of the simulation that has threads, a clock and files. */
@NullMarked
package io.qonnect.it.simulation.campaign;

import org.jspecify.annotations.NullMarked;
