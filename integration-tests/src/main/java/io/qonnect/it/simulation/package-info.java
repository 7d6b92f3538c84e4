/** A deterministic simulation: the production cores of lead, carriage and agent on a simulated log, lease and clusters. */
@NullMarked
package io.qonnect.it.simulation;

import org.jspecify.annotations.NullMarked;
