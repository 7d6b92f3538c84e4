package io.qonnect.agent.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An {@link AppInventory} as a ConfigMap, and back. */
public final class InventoryCodec {
    /** Marks the ConfigMaps that are inventories. */
    public static final String LABEL = "qonnect.io/inventory";

    private static final String PREFIX = "qonnect-";
    private static final String APPLICATION = "application";
    private static final String NAMESPACE_CREATED = "namespaceCreated";
    private static final String COMPONENT = "component.";

    private InventoryCodec() {}

    /** Name of the ConfigMap of an application. */
    public static String name(AppKey application) {
        return PREFIX + application.namespace() + "." + application.name();
    }

    /** The ConfigMap in the given namespace, with the inventory's resource version as precondition if it has one. */
    public static ObjectNode encode(AppInventory inventory, String namespace, Map<String, String> labels) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", name(inventory.application())).put("namespace", namespace);
        if (inventory.resourceVersion() != null) {
            metadata.put("resourceVersion", inventory.resourceVersion());
        }
        ObjectNode marks = metadata.putObject("labels").put(LABEL, "true");
        labels.forEach(marks::put);
        ObjectNode data = object.putObject("data");
        data.put(APPLICATION, inventory.application().toString());
        data.put(NAMESPACE_CREATED, Boolean.toString(inventory.namespaceCreated()));
        inventory.components().forEach((name, entry) -> data.put(COMPONENT + name, Json.text(entry)));
        return object;
    }

    /** Reads a ConfigMap; empty when its name is not that of an inventory. What is wrong inside is its problem. */
    public static Optional<AppInventory> decode(JsonNode object) {
        String name = object.path("metadata").path("name").asText();
        int dot = name.indexOf('.');
        if (!name.startsWith(PREFIX) || dot < 0) {
            return Optional.empty();
        }
        AppKey application;
        try {
            application = new AppKey(name.substring(PREFIX.length(), dot), name.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(decode(application, object));
    }

    private static AppInventory decode(AppKey application, JsonNode object) {
        JsonNode data = object.path("data");
        String version = object.path("metadata").path("resourceVersion").asText();
        Map<String, Entry> components = new TreeMap<>();
        String problem = data.path(APPLICATION).asText().equals(application.toString())
                ? null
                : "the inventory " + name(application) + " does not say that it is that of " + application;
        for (Map.Entry<String, JsonNode> field : data.properties()) {
            if (field.getKey().startsWith(COMPONENT)) {
                try {
                    byte[] text = field.getValue().asText().getBytes(StandardCharsets.UTF_8);
                    components.put(field.getKey().substring(COMPONENT.length()), Json.read(text, Entry.class));
                } catch (UnreadableRecord e) {
                    problem = "entry " + field.getKey() + " of the inventory " + name(application) + " is "
                            + e.getMessage();
                }
            }
        }
        boolean created = data.path(NAMESPACE_CREATED).asText().equals("true");
        return new AppInventory(application, version, created, components, problem);
    }
}
