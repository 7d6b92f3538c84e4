/** The Kubernetes API of one simulated cluster: discovery, reads, writes, apply, watch. */
@NullMarked
package io.qonnect.testbed.sim.api;

import org.jspecify.annotations.NullMarked;
