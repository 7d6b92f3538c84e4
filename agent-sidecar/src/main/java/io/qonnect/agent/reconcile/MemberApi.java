package io.qonnect.agent.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.kb.name.AppKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the agent asks of its member cluster. Every call is one request, or a few reads; it blocks until answered. */
public interface MemberApi {
    Optional<JsonNode> get(ObjectRef ref) throws ApiFailure;

    /**
     * Server-side apply with the agent's one field manager.
     *
     * @param object in apply form; with a resourceVersion it is a precondition
     * @param force whether fields that others own are taken from them; else that is {@link ApiFailure#isOfOthersFields()}
     * @return the object as it is stored now
     */
    JsonNode apply(ObjectNode object, boolean force) throws ApiFailure;

    /** Deletes exactly the object that was read: its uid and resourceVersion are preconditions. */
    void delete(ObjectRef ref, JsonNode read) throws ApiFailure;

    /** The Namespace object; empty when there is none. */
    Optional<JsonNode> namespace(String name) throws ApiFailure;

    void createNamespace(String name) throws ApiFailure;

    /** Deletes exactly the namespace that was read. */
    void deleteNamespace(JsonNode read) throws ApiFailure;

    /** Whether a namespace holds nothing but what every namespace has, over every kind the cluster serves. */
    boolean holdsOnlyDefaults(String namespace) throws ApiFailure;

    /**
     * Writes an inventory, its resource version being a precondition; returns it with the new version. One that was
     * removed meanwhile, or whose namespace was, is made again.
     */
    AppInventory write(AppInventory inventory) throws ApiFailure;

    /**
     * Writes an inventory and, meanwhile, reads objects: reading before the write is acknowledged touches nothing.
     *
     * @return the inventory with its new version, and the objects that exist
     */
    default Written write(AppInventory inventory, List<ObjectRef> meanwhile) throws ApiFailure {
        Map<ObjectRef, Optional<JsonNode>> read = new TreeMap<>();
        for (ObjectRef ref : meanwhile) {
            read.put(ref, get(ref));
        }
        return new Written(write(inventory), read);
    }

    /**
     * An inventory that was written.
     *
     * @param inventory with its new version
     * @param read the objects asked for; empty = it does not exist
     */
    record Written(AppInventory inventory, Map<ObjectRef, Optional<JsonNode>> read) {}

    /** The stored inventory, or an empty one. */
    AppInventory inventory(AppKey application) throws ApiFailure;

    /** All stored inventories. */
    List<AppInventory> inventories() throws ApiFailure;
}
