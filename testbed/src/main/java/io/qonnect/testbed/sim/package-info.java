/** Simulated member clusters: the Kubernetes API and its controllers, many clusters in one JVM. */
@NullMarked
package io.qonnect.testbed.sim;

import org.jspecify.annotations.NullMarked;
