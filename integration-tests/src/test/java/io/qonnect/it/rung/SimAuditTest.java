package io.qonnect.it.rung;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.kubernetes.Resource;
import io.qonnect.testbed.sim.SimProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit of a simulated cluster: what its agent writes, in the words of a real API server. */
class SimAuditTest {
    @TempDir
    private Path folder;

    @Test
    void notesWhatTheAgentWritesAndNothingElse() throws Exception {
        try (SimProcess process = SimProcess.start(List.of("one"), folder, PodBehaviour.USUAL, true)) {
            ClusterView agent = ClusterView.of(process.cluster("one").agentKubeconfig());
            ClusterView admin = process.cluster("one").view();
            ObjectNode settings = Json.mapper().createObjectNode();
            settings.put("apiVersion", "v1").put("kind", "ConfigMap");
            settings.putObject("metadata").put("name", "settings");

            agent.create(Resource.CONFIG_MAPS, "default", settings);
            agent.list(Resource.CONFIG_MAPS, "default", null);
            admin.patch(Resource.CONFIG_MAPS, "default", "settings", settings);
            agent.delete(Resource.CONFIG_MAPS, "default", "settings");
            agent.delete(Resource.CONFIG_MAPS, "default", "settings");
        }

        List<String> noted = new ArrayList<>();
        for (String line : Files.readAllLines(SimProcess.auditLog(folder, "one"))) {
            JsonNode event = Json.mapper().readTree(line);
            noted.add(String.join(
                    " ",
                    event.path("verb").asText(),
                    event.at("/objectRef/resource").asText(),
                    event.at("/objectRef/namespace").asText(),
                    event.at("/objectRef/name").asText(),
                    event.at("/requestObject/metadata/name").asText(),
                    event.at("/responseStatus/code").asText(),
                    event.at("/user/username").asText()));
        }
        assertThat(noted)
                .containsExactly(
                        "create configmaps default  settings 201 qonnect-agent",
                        "delete configmaps default settings  200 qonnect-agent",
                        "delete configmaps default settings  404 qonnect-agent");
    }
}
