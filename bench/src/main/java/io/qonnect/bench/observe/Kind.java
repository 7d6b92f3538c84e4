package io.qonnect.bench.observe;

/** The kinds of objects that are watched. */
public enum Kind {
    Deployment("apps", "deployments"),
    Service("", "services"),
    ServiceAccount("", "serviceaccounts"),
    ConfigMap("", "configmaps"),
    Namespace("", "namespaces");

    private final String group;
    private final String plural;

    Kind(String group, String plural) {
        this.group = group;
        this.plural = plural;
    }

    /** Its API group; empty for the core. All are of version v1. */
    String group() {
        return group;
    }

    String plural() {
        return plural;
    }
}
