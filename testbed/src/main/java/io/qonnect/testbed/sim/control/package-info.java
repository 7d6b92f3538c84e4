/** What acts inside a simulated cluster: controllers, scheduler, kubelets. */
@NullMarked
package io.qonnect.testbed.sim.control;

import org.jspecify.annotations.NullMarked;
