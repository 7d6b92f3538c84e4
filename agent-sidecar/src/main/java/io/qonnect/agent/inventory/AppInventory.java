package io.qonnect.agent.inventory;

import io.qonnect.kb.name.AppKey;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All entries of an application: one object in the agent's own namespace.
 *
 * @param application whose
 * @param resourceVersion that of the object when it was read or written; null = there is no object yet
 * @param namespaceCreated whether the agent made, or was about to make, the application's namespace
 * @param components entries by component
 * @param problem why the object cannot be understood, one sentence; nothing of the application is touched then. Null =
 *     it can
 */
public record AppInventory(
        AppKey application,
        @Nullable String resourceVersion,
        boolean namespaceCreated,
        Map<String, Entry> components,
        @Nullable String problem) {
    public AppInventory {
        components = Collections.unmodifiableMap(new TreeMap<>(components));
    }

    /** Nothing is known of the application, and nothing is stored. */
    public static AppInventory none(AppKey application) {
        return new AppInventory(application, null, false, Map.of(), null);
    }

    /** Whether any of its components is not known to be gone. */
    public boolean runs() {
        return components.values().stream().anyMatch(entry -> entry.goneSince() == null);
    }

    public boolean isEmpty() {
        return components.isEmpty() && !namespaceCreated;
    }

    public AppInventory withVersion(@Nullable String version) {
        return new AppInventory(application, version, namespaceCreated, components, problem);
    }
}
