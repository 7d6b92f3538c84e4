package io.qonnect.cli.federation;

/** What member clusters are made of. */
public enum Rung {
    /** Real API servers, controllers and schedulers, with fake kubelets. */
    kube
}
