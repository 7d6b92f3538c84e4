package io.qonnect.kb.application.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A kind of object that an application may have.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 */
public record AllowedKind(String apiVersion, String kind) {
    /** All that have a name, in the order in which they are applied; those of other groups have none here. */
    public static List<AllowedKind> all() {
        return Arrays.stream(Kind.values())
                .filter(k -> k != Kind.Custom)
                .map(k -> new AllowedKind(k.apiVersion(), k.name()))
                .toList();
    }

    /** The API group; empty for the core one. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The name of its collection, such as {@code networkpolicies}. */
    public String plural() {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (lower.endsWith("y")) {
            return lower.substring(0, lower.length() - 1) + "ies";
        }
        return lower + (lower.endsWith("s") ? "es" : "s");
    }
}
