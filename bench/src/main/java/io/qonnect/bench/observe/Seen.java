package io.qonnect.bench.observe;

/**
 * An object as a watch of its API server told it.
 *
 * @param atNanos when the event arrived here, {@link System#nanoTime()}
 * @param cluster whose API server told it
 * @param kind of the object
 * @param namespace of the object; a Namespace is in itself
 * @param name of the object
 * @param present false = it is gone
 * @param available whether it does what it is for: of a Deployment, at least one replica is available
 */
public record Seen(
        long atNanos, String cluster, Kind kind, String namespace, String name, boolean present, boolean available) {
    /** The object among those of its kind, without its cluster. */
    public String object() {
        return namespace + "/" + name;
    }
}
