/** The objects of one simulated cluster, their versions and their history. */
@NullMarked
package io.qonnect.testbed.sim.store;

import org.jspecify.annotations.NullMarked;
