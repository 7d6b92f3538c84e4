package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Gives services their addresses and ports. Guarded by the store's transaction. */
final class Addresses {
    private static final int FIRST_PORT = 30_000;
    private int next = 10;

    void give(ObjectNode spec) {
        String type = spec.path("type").asText();
        if (type.equals("ExternalName")) {
            return;
        }
        if (spec.path("clusterIP").asText().isEmpty()) {
            next++;
            spec.put("clusterIP", "10.96." + (next / 250 % 250) + "." + (next % 250 + 1));
        }
        if (!spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(spec.path("clusterIP").asText());
        }
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            for (JsonNode port : spec.path("ports")) {
                if (!port.has("nodePort")) {
                    next++;
                    ((ObjectNode) port).put("nodePort", FIRST_PORT + next % 2_700);
                }
            }
        }
    }
}
