/** What the simulation says of many seeds. */
@NullMarked
package io.qonnect.it.simulation.campaign;

import org.jspecify.annotations.NullMarked;
