package io.qonnect.bench.observe;

/**
 * A Deployment as a watch of its API server told it.
 *
 * @param atNanos when the event arrived here, {@link System#nanoTime()}
 * @param cluster whose API server told it
 * @param namespace of the Deployment
 * @param name likewise
 * @param present false = it is gone
 * @param available whether at least one of its replicas is available
 */
public record Seen(long atNanos, String cluster, String namespace, String name, boolean present, boolean available) {
    /** The Deployment, without its cluster. */
    public String object() {
        return namespace + "/" + name;
    }
}
