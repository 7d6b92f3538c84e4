package io.qonnect.it.history;

/**
 * An object of ours that a member has at the end.
 *
 * @param cluster the member
 * @param resource plural, such as {@code deployments}
 * @param namespace its namespace
 * @param name its name
 * @param application the application's name, by its label
 * @param component by its label
 * @param stamp by its annotation; empty without one
 */
public record OwnedObject(
        String cluster,
        String resource,
        String namespace,
        String name,
        String application,
        String component,
        String stamp) {}
