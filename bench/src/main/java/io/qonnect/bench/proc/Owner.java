package io.qonnect.bench.proc;

/** Whose a process of a federation is. */
public enum Owner {
    /** Ours: leads, Streams instances, agents. */
    qonnect,
    kafka,
    /** That of the leads. */
    etcd,
    /** The member clusters: control planes with their etcd, or the simulation. */
    members,
    /** The measurement itself. */
    bench;

    /** By the name of the federation's part. */
    public static Owner of(String part) {
        if (part.startsWith("lead-") || part.startsWith("streams-") || part.startsWith("agent-")) {
            return qonnect;
        }
        return switch (part) {
            case "broker" -> kafka;
            case "etcd" -> etcd;
            default -> members;
        };
    }
}
