package io.qonnect.testbed.tools;

import java.util.Map;
import java.util.TreeMap;

/**
 * One Go module of the testbed and the programs that are built from it.
 *
 * @param name folder of its {@code go.mod} in the resources
 * @param version as in the {@code go.mod}
 * @param packages program name to Go package, in order of building
 * @param linkFlags given to the linker
 */
record GoTool(String name, String version, Map<String, String> packages, String linkFlags) {
    private static final String STRIPPED = "-s -w";
    private static final String KUBERNETES_VERSION = "1.37.2";

    static final GoTool ETCD = new GoTool("etcd", "v3.6.16", Map.of("etcd", "go.etcd.io/etcd/server/v3"), STRIPPED);

    /** Clients fail on the version string of a build without these link flags. */
    static final GoTool KUBERNETES = new GoTool(
            "kubernetes",
            "v" + KUBERNETES_VERSION,
            Map.of(
                    "kube-apiserver", "k8s.io/kubernetes/cmd/kube-apiserver",
                    "kube-controller-manager", "k8s.io/kubernetes/cmd/kube-controller-manager",
                    "kube-scheduler", "k8s.io/kubernetes/cmd/kube-scheduler"),
            STRIPPED
                    + variable("gitVersion", "v" + KUBERNETES_VERSION)
                    + variable("gitMajor", "1")
                    + variable("gitMinor", "37"));

    static final GoTool KWOK = new GoTool("kwok", "v0.8.0", Map.of("kwok", "sigs.k8s.io/kwok/cmd/kwok"), STRIPPED);

    GoTool {
        packages = new TreeMap<>(packages);
    }

    /** The folder of its programs in the cache. */
    String folder() {
        return name + "-" + version;
    }

    private static String variable(String name, String value) {
        return " -X k8s.io/component-base/version." + name + "=" + value;
    }
}
