package io.qonnect.it.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.it.history.ApiWrite;
import io.qonnect.it.history.OwnedObject;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.PaperCluster;
import io.qonnect.testbed.kubernetes.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the members tell: the writes of their agents, and what they have of ours. */
final class MemberAudits {
    private static final String AGENT = "qonnect-agent";
    private static final String OURS = "app.kubernetes.io/managed-by=qonnect";

    private MemberAudits() {}

    /** The writes of all agents, by the time they were received. */
    static List<ApiWrite> writes(Federation federation) {
        List<ApiWrite> writes = new ArrayList<>();
        for (PaperCluster cluster : federation.clusters()) {
            Path log = federation.auditLog(cluster.name());
            if (Files.exists(log)) {
                lines(log).forEach(line -> write(cluster.name(), line).ifPresent(writes::add));
            }
        }
        writes.sort(Comparator.comparing(ApiWrite::at));
        return writes;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for what is no write of an agent, and for the last line of a server that was killed while it wrote it. */
    private static Optional<ApiWrite> write(String cluster, String line) {
        Optional<JsonNode> read = Json.tryRead(line.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        JsonNode event = read.get();
        JsonNode about = event.path("objectRef");
        boolean dry = event.path("dryRun").asBoolean()
                || event.path("requestURI").asText().contains("dryRun=");
        boolean agents = event.at("/user/username").asText().equals(AGENT)
                && event.path("stage").asText().equals("ResponseComplete");
        if (!agents || dry || about.has("subresource")) {
            return Optional.empty();
        }
        JsonNode body = event.path("requestObject");
        String name = about.path("name").asText();
        return Optional.of(new ApiWrite(
                cluster,
                Instant.parse(event.path("requestReceivedTimestamp").asText()),
                event.path("verb").asText(),
                about.path("resource").asText(),
                about.path("namespace").asText(),
                name.isEmpty() ? body.at("/metadata/name").asText() : name,
                event.at("/responseStatus/code").asInt(),
                body));
    }

    /** What all members have of ours now: the Deployments. */
    static List<OwnedObject> objects(Federation federation) {
        List<OwnedObject> objects = new ArrayList<>();
        for (PaperCluster cluster : federation.clusters()) {
            for (JsonNode object : federation.member(cluster.name()).view().list(Resource.DEPLOYMENTS, null, OURS)) {
                JsonNode metadata = object.path("metadata");
                objects.add(new OwnedObject(
                        cluster.name(),
                        Resource.DEPLOYMENTS.plural(),
                        metadata.path("namespace").asText(),
                        metadata.path("name").asText(),
                        metadata.path("labels").path("qonnect.io/application").asText(),
                        metadata.path("labels").path("qonnect.io/component").asText(),
                        metadata.path("annotations").path("qonnect.io/stamp").asText()));
            }
        }
        return objects;
    }
}
