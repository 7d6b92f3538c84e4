package io.qonnect.testbed.sim.control;

/** Brings one object closer to what it says it wants; called again whenever something about it changed. */
@FunctionalInterface
interface Reconciler {
    void reconcile(String namespace, String name);
}
