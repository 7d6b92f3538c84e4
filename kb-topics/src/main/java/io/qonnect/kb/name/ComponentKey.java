package io.qonnect.kb.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Key of a component: {@code <namespace>/<application>/<component>}. Ordered by application, then component.
 *
 * @param application the application it is part of
 * @param component its name; a DNS label
 */
public record ComponentKey(AppKey application, String component) implements Comparable<ComponentKey> {
    public ComponentKey {
        DnsLabel.require("component", component);
    }

    /** Reads {@code ns/application/component}; throws {@link IllegalArgumentException} for anything else. */
    @JsonCreator
    public static ComponentKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "component key is \"" + text + "\"; it must be namespace/application/component");
        }
        return new ComponentKey(new AppKey(parts[0], parts[1]), parts[2]);
    }

    @Override
    public int compareTo(ComponentKey other) {
        int byApplication = application.compareTo(other.application);
        return byApplication != 0 ? byApplication : component.compareTo(other.component);
    }

    @JsonValue
    @Override
    public String toString() {
        return application + "/" + component;
    }
}
