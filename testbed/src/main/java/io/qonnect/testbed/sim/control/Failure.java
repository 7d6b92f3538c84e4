package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.testbed.kubernetes.PodBehaviour;

/** Whether a pod is one that never comes up, as {@link PodBehaviour} says. */
final class Failure {
    private Failure() {}

    static boolean of(JsonNode pod) {
        String when =
                pod.path("metadata").path("annotations").path(PodBehaviour.FAIL).asText();
        boolean fails = when.equals("true");
        for (JsonNode container : pod.at("/spec/containers")) {
            for (JsonNode variable : container.path("env")) {
                String name = variable.path("name").asText();
                String value = variable.path("value").asText();
                fails |= when.equals(name + "=" + value);
                fails |= when.startsWith(name + "!=") && !when.equals(name + "!=" + value);
            }
        }
        return fails;
    }
}
