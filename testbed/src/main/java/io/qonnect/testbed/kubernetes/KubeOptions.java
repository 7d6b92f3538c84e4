package io.qonnect.testbed.kubernetes;

/**
 * How a cluster is run.
 *
 * @param pods what its fake kubelets do
 * @param audit whether every write is noted in {@link KubeCluster#auditLog()}
 * @param detached whether it outlives this JVM
 */
public record KubeOptions(PodBehaviour pods, boolean audit, boolean detached) {
    /** For tests: usual pods, no audit, ends with this JVM. */
    public static final KubeOptions TEST = new KubeOptions(PodBehaviour.USUAL, false, false);

    public KubeOptions withAudit() {
        return new KubeOptions(pods, true, detached);
    }

    public KubeOptions withPods(PodBehaviour newPods) {
        return new KubeOptions(newPods, audit, detached);
    }
}
