package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.testbed.sim.store.Stored;
import java.util.ArrayList;
import java.util.List;

/** Whether a node takes a pod, by labels and taints. */
final class Fit {
    private Fit() {}

    /** Whether it may be there, however full the node is. */
    static boolean takes(Stored node, JsonNode podSpec) {
        return !node.object().at("/spec/unschedulable").asBoolean()
                && labelled(node, podSpec)
                && tolerated(node, podSpec.path("tolerations"));
    }

    private static boolean labelled(Stored node, JsonNode podSpec) {
        JsonNode labels = node.metadata().path("labels");
        boolean selected = podSpec.path("nodeSelector").properties().stream()
                .allMatch(e ->
                        labels.path(e.getKey()).asText("").equals(e.getValue().asText()));
        JsonNode terms =
                podSpec.at("/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms");
        boolean preferred = terms.isEmpty();
        for (JsonNode term : terms) {
            preferred |= matches(labels, term.path("matchExpressions"));
        }
        return selected && preferred;
    }

    private static boolean matches(JsonNode labels, JsonNode expressions) {
        for (JsonNode expression : expressions) {
            JsonNode label = labels.path(expression.path("key").asText());
            List<String> values = new ArrayList<>();
            expression.path("values").forEach(v -> values.add(v.asText()));
            boolean there = !label.isMissingNode();
            boolean in = there && values.contains(label.asText());
            boolean holds = switch (expression.path("operator").asText()) {
                case "In" -> in;
                case "NotIn" -> !in;
                case "Exists" -> there;
                case "DoesNotExist" -> !there;
                default -> false;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static boolean tolerated(Stored node, JsonNode tolerations) {
        for (JsonNode taint : node.object().at("/spec/taints")) {
            if (!taint.path("effect").asText().equals("PreferNoSchedule") && !tolerated(taint, tolerations)) {
                return false;
            }
        }
        return true;
    }

    private static boolean tolerated(JsonNode taint, JsonNode tolerations) {
        for (JsonNode toleration : tolerations) {
            boolean any = toleration.path("operator").asText().equals("Exists");
            boolean key = (any && !toleration.has("key"))
                    || toleration.path("key").asText().equals(taint.path("key").asText());
            boolean value = any
                    || toleration
                            .path("value")
                            .asText()
                            .equals(taint.path("value").asText());
            boolean effect = !toleration.has("effect")
                    || toleration
                            .path("effect")
                            .asText()
                            .equals(taint.path("effect").asText());
            if (key && value && effect) {
                return true;
            }
        }
        return false;
    }
}
