package io.qonnect.routes.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.name.AppKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the command of a copy: a pure function of one decision and the generation it cites. Placeholders become the
 * bound endpoints, on the parsed tree; a pod template that reads one, itself or through a ConfigMap or Secret of the same
 * component, gets their hash as annotation {@value #BINDINGS_HASH}, so that its pods roll with them; Deployments and
 * StatefulSets get the copy's replicas; one that a HorizontalPodAutoscaler of the same component scales gets none, for
 * the field is the autoscaler's.
 */
public final class CommandRenderer {
    public static final String BINDINGS_HASH = "qonnect.io/bindings-hash";

    private static final Set<String> SCALED = Set.of("Deployment", "StatefulSet");
    private static final Set<String> TEMPLATED = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "ReplicaSet");

    private CommandRenderer() {}

    /** The command that stops a Retired copy. */
    public static Command stop(AppKey application, Copy copy) {
        return new Command(
                application.component(copy.component()),
                copy.stamp(),
                copy.generation(),
                Command.Action.Stop,
                0,
                List.of());
    }

    /** The command that runs a copy; the component is that of the copy's generation. */
    public static Command run(AppKey application, Copy copy, ComponentSpec component) {
        BindingValues values = new BindingValues(copy.bindings());
        List<JsonNode> objects = new ArrayList<>();
        Map<String, Set<String>> reads = new TreeMap<>();
        for (JsonNode manifest : component.manifests()) {
            Set<String> read = new TreeSet<>();
            objects.add(filled(manifest, values, read));
            if (!read.isEmpty()) {
                reads.put(name(manifest), read);
            }
        }
        Set<String> autoscaled = autoscaled(component.manifests());
        for (int i = 0; i < objects.size(); i++) {
            if (objects.get(i) instanceof ObjectNode object) {
                workload(object, component.manifests().get(i), copy, values, reads, autoscaled);
            }
        }
        return new Command(
                application.component(copy.component()),
                copy.stamp(),
                copy.generation(),
                Command.Action.Run,
                copy.replicas(),
                objects);
    }

    private static void workload(
            ObjectNode object,
            JsonNode manifest,
            Copy copy,
            BindingValues values,
            Map<String, Set<String>> reads,
            Set<String> autoscaled) {
        String kind = object.path("kind").asText();
        if (SCALED.contains(kind) && object.path("spec") instanceof ObjectNode spec) {
            if (autoscaled.contains(name(object))) {
                spec.remove("replicas");
            } else {
                spec.put("replicas", copy.replicas());
            }
        }
        ObjectNode template = template(object, kind);
        JsonNode original = template(manifest, kind);
        if (template == null || original == null) {
            return;
        }
        Set<String> read = new TreeSet<>();
        filled(original, values, read);
        ConfigReads.of(template).forEach(name -> read.addAll(reads.getOrDefault(name, Set.of())));
        if (!read.isEmpty()) {
            child(child(template, "metadata"), "annotations").put(BINDINGS_HASH, values.hash(read));
        }
    }

    /** The workloads whose replicas are an autoscaler's to choose: {@code kind/name}. */
    private static Set<String> autoscaled(List<JsonNode> manifests) {
        Set<String> targets = new TreeSet<>();
        for (JsonNode manifest : manifests) {
            if (manifest.path("kind").asText().equals("HorizontalPodAutoscaler")) {
                JsonNode target = manifest.path("spec").path("scaleTargetRef");
                targets.add(name(target.path("kind"), target.path("name")));
            }
        }
        return targets;
    }

    private static String name(JsonNode object) {
        return name(object.path("kind"), object.path("metadata").path("name"));
    }

    private static String name(JsonNode kind, JsonNode name) {
        return kind.asText() + "/" + name.asText();
    }

    private static @Nullable ObjectNode template(JsonNode object, String kind) {
        JsonNode spec = object.path("spec");
        JsonNode template = TEMPLATED.contains(kind)
                ? spec.path("template")
                : kind.equals("CronJob") ? spec.path("jobTemplate").path("spec").path("template") : spec.path("none");
        return template instanceof ObjectNode node ? node : null;
    }

    private static ObjectNode child(ObjectNode parent, String name) {
        return parent.path(name) instanceof ObjectNode existing ? existing : parent.putObject(name);
    }

    /** A copy of the tree with the placeholders in its text values filled in; field names stay. */
    private static JsonNode filled(JsonNode node, BindingValues values, Set<String> read) {
        if (node instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(e -> filled.set(e.getKey(), filled(e.getValue(), values, read)));
            return filled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(e -> filled.add(filled(e, values, read)));
            return filled;
        }
        return node.isTextual() ? TextNode.valueOf(values.replace(node.asText(), read)) : node;
    }
}
