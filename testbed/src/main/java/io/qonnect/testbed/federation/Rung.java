package io.qonnect.testbed.federation;

/** What member clusters are made of. */
public enum Rung {
    /** Real API servers, controllers and schedulers, with fake kubelets. */
    kube,
    /** Simulated ones, all in one JVM. */
    sim
}
