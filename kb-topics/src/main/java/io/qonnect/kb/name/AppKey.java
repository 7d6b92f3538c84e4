package io.qonnect.kb.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Key of an application: {@code <namespace>/<name>}. Ordered by its text.
 *
 * @param namespace the Kubernetes namespace of its objects, the same in every cluster; a DNS label
 * @param name the application's name; a DNS label
 */
public record AppKey(String namespace, String name) implements Comparable<AppKey> {
    public AppKey {
        DnsLabel.require("namespace", namespace);
        DnsLabel.require("application", name);
    }

    /** Reads {@code ns/name}, or a bare {@code name}, which means namespace = name. */
    @JsonCreator
    public static AppKey parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? new AppKey(text, text) : new AppKey(text.substring(0, slash), text.substring(slash + 1));
    }

    public ComponentKey component(String component) {
        return new ComponentKey(this, component);
    }

    @Override
    public int compareTo(AppKey other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @JsonValue
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
