package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubernetes.client.openapi.Pair;
import io.qonnect.agent.drift.OwnFields;
import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.InventoryCodec;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.agent.reconcile.Marks;
import io.qonnect.agent.reconcile.MemberApi;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.record.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link MemberApi} over the real API server. */
public final class KubeMemberApi implements MemberApi {
    /** Where the agent keeps its inventories. */
    public static final String NAMESPACE = "qonnect-system";

    private static final String MANAGER = OwnFields.MANAGER;
    private static final int READERS = 4;
    private static final String JSON = "application/json";
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String NAMESPACES = "/api/v1/namespaces/";

    /** What a namespace has of itself, or keeps of the past. */
    private static final Set<String> DEFAULTS =
            Set.of("configmaps/kube-root-ca.crt", "configmaps/istio-ca-root-cert", "serviceaccounts/default");

    private static final Set<String> DERIVED = Set.of("events", "endpoints", "endpointslices", "pods.metrics.k8s.io");

    private final KubeHttp http;
    private final Kinds kinds;
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, task -> {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        return thread;
    });

    public KubeMemberApi(KubeHttp http) {
        this.http = http;
        this.kinds = new Kinds(http);
    }

    @Override
    public Optional<JsonNode> get(ObjectRef ref) throws ApiFailure {
        return ifPresent(kinds.path(ref));
    }

    private Optional<JsonNode> ifPresent(String path) throws ApiFailure {
        try {
            return Optional.of(http.get(path));
        } catch (ApiFailure failure) {
            if (failure.isNotFound()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public JsonNode apply(ObjectNode object, boolean force) throws ApiFailure {
        String path = kinds.path(ObjectRef.of(object));
        Pair manager = new Pair("fieldManager", MANAGER);
        return http.send("PATCH", path, object, APPLY, manager, new Pair("force", Boolean.toString(force)));
    }

    @Override
    public void delete(ObjectRef ref, JsonNode read) throws ApiFailure {
        delete(kinds.path(ref), read);
    }

    private void delete(String path, JsonNode read) throws ApiFailure {
        ObjectNode options = Json.mapper().createObjectNode();
        options.put("apiVersion", "v1").put("kind", "DeleteOptions").put("propagationPolicy", "Background");
        options.putObject("preconditions")
                .put("uid", read.path("metadata").path("uid").asText())
                .put(
                        "resourceVersion",
                        read.path("metadata").path("resourceVersion").asText());
        try {
            http.send("DELETE", path, options, JSON);
        } catch (ApiFailure failure) {
            if (!failure.isNotFound()) {
                throw failure;
            }
        }
    }

    @Override
    public Optional<JsonNode> namespace(String name) throws ApiFailure {
        return ifPresent(NAMESPACES + name);
    }

    @Override
    public void createNamespace(String name) throws ApiFailure {
        ObjectNode namespace = Json.mapper().createObjectNode();
        namespace.put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", name).putObject("labels").put(Marks.MANAGED_BY, Marks.QONNECT);
        try {
            http.send("POST", "/api/v1/namespaces", namespace, JSON, new Pair("fieldManager", MANAGER));
        } catch (ApiFailure failure) {
            if (!failure.isConflict()) {
                throw failure;
            }
        }
    }

    @Override
    public void deleteNamespace(JsonNode read) throws ApiFailure {
        delete(NAMESPACES + read.path("metadata").path("name").asText(), read);
    }

    @Override
    public boolean holdsOnlyDefaults(String namespace) throws ApiFailure {
        for (String path : kinds.collections(namespace)) {
            String plural = path.substring(path.lastIndexOf('/') + 1);
            if (!DERIVED.contains(plural) && !holdsOnlyDefaultsAsSeen(path, plural)) {
                return false;
            }
        }
        return true;
    }

    /** What it may not look at, it takes for filled: not seeing is not the same as gone. */
    private boolean holdsOnlyDefaultsAsSeen(String path, String plural) throws ApiFailure {
        try {
            return holdsOnlyDefaults(path, plural);
        } catch (ApiFailure failure) {
            if (failure.isForbidden()) {
                return false;
            }
            throw failure;
        }
    }

    private boolean holdsOnlyDefaults(String path, String plural) throws ApiFailure {
        for (JsonNode item : http.get(path, new Pair("limit", "5")).path("items")) {
            if (!DEFAULTS.contains(
                    plural + "/" + item.path("metadata").path("name").asText())) {
                return false;
            }
        }
        return true;
    }

    /** Somebody may have removed the object or the namespace: what was acted on is not to be forgotten with them. */
    @Override
    public AppInventory write(AppInventory inventory) throws ApiFailure {
        try {
            return send(inventory);
        } catch (ApiFailure failure) {
            if (!failure.isNotFound()) {
                throw failure;
            }
            createNamespace(NAMESPACE);
            return send(inventory.withVersion(null));
        }
    }

    private AppInventory send(AppInventory inventory) throws ApiFailure {
        ObjectNode object = InventoryCodec.encode(inventory, NAMESPACE, Map.of(Marks.MANAGED_BY, Marks.QONNECT));
        boolean first = inventory.resourceVersion() == null;
        String path = NAMESPACES + NAMESPACE + "/configmaps"
                + (first ? "" : "/" + InventoryCodec.name(inventory.application()));
        JsonNode written = http.send(first ? "POST" : "PUT", path, object, JSON, new Pair("fieldManager", MANAGER));
        return inventory.withVersion(
                written.path("metadata").path("resourceVersion").asText());
    }

    @Override
    public Written write(AppInventory inventory, List<ObjectRef> meanwhile) throws ApiFailure {
        Map<ObjectRef, CompletableFuture<Optional<JsonNode>>> reads = new TreeMap<>();
        for (ObjectRef ref : meanwhile) {
            reads.put(ref, CompletableFuture.supplyAsync(() -> readAside(ref), readers));
        }
        AppInventory written = write(inventory);
        Map<ObjectRef, Optional<JsonNode>> read = new TreeMap<>();
        for (Map.Entry<ObjectRef, CompletableFuture<Optional<JsonNode>>> each : reads.entrySet()) {
            read.put(each.getKey(), joined(each.getValue()));
        }
        return new Written(written, read);
    }

    private Optional<JsonNode> readAside(ObjectRef ref) {
        try {
            return get(ref);
        } catch (ApiFailure failure) {
            throw new CompletionException(failure);
        }
    }

    private static Optional<JsonNode> joined(CompletableFuture<Optional<JsonNode>> read) throws ApiFailure {
        try {
            return read.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof ApiFailure failure) {
                throw failure;
            }
            throw failed;
        }
    }

    @Override
    public AppInventory inventory(AppKey application) throws ApiFailure {
        return ifPresent(NAMESPACES + NAMESPACE + "/configmaps/" + InventoryCodec.name(application))
                .flatMap(InventoryCodec::decode)
                .orElseGet(() -> AppInventory.none(application));
    }

    @Override
    public List<AppInventory> inventories() throws ApiFailure {
        if (namespace(NAMESPACE).isEmpty()) {
            createNamespace(NAMESPACE);
        }
        JsonNode list = http.get(
                NAMESPACES + NAMESPACE + "/configmaps", new Pair("labelSelector", InventoryCodec.LABEL + "=true"));
        List<AppInventory> all = new ArrayList<>();
        list.path("items").forEach(item -> InventoryCodec.decode(item).ifPresent(all::add));
        return all;
    }
}
