package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubernetes.client.openapi.Pair;
import io.qonnect.agent.drift.OwnFields;
import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.agent.reconcile.Marks;
import io.qonnect.kb.record.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * Says which agent acts for this cluster, in a ConfigMap beside the inventories. Whoever starts last takes it over, since
 * a restart is the usual case and is not to wait for anything; whoever finds another there acts no more.
 */
public final class KubeHolder {
    private static final String NAME = "qonnect-agent-holder";
    private static final String JSON = "application/json";
    private static final String COLLECTION = "/api/v1/namespaces/" + KubeMemberApi.NAMESPACE + "/configmaps";

    private final KubeHttp http;

    public KubeHolder(KubeHttp http) {
        this.http = http;
    }

    /** Takes over from whoever had it. */
    public void take(String incarnation, Instant since) throws ApiFailure {
        Optional<JsonNode> before = read();
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = object.putObject("metadata").put("name", NAME).put("namespace", KubeMemberApi.NAMESPACE);
        metadata.putObject("labels").put(Marks.MANAGED_BY, Marks.QONNECT);
        before.ifPresent(b -> metadata.put(
                "resourceVersion", b.at("/metadata/resourceVersion").asText()));
        object.putObject("data").put("incarnation", incarnation).put("since", since.toString());
        Pair manager = new Pair("fieldManager", OwnFields.MANAGER);
        if (before.isEmpty()) {
            http.send("POST", COLLECTION, object, JSON, manager);
        } else {
            http.send("PUT", COLLECTION + "/" + NAME, object, JSON, manager);
        }
    }

    /**
     * Whether that agent is the one that acts. The API server's cache is asked first, as it costs nothing; what it denies is
     * asked again of its store, since a cache may lag behind a take-over of one's own.
     */
    public boolean isHeldBy(String incarnation) throws ApiFailure {
        return incarnation.equals(incarnation(new Pair("resourceVersion", "0")).orElse(""))
                || incarnation.equals(incarnation().orElse(""));
    }

    /** Whose it is; empty = nobody's, somebody removed it. */
    public Optional<String> incarnation(Pair... query) throws ApiFailure {
        return read(query).map(o -> o.at("/data/incarnation").asText());
    }

    private Optional<JsonNode> read(Pair... query) throws ApiFailure {
        try {
            return Optional.of(http.get(COLLECTION + "/" + NAME, query));
        } catch (ApiFailure failure) {
            if (failure.isNotFound()) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
