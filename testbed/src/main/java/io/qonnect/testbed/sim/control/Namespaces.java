package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.api.Writes;
import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;

/** Furnishes new namespaces; empties those that are to go, and lets them go when nothing is left. */
final class Namespaces implements Reconciler {
    private static final long AGAIN_MILLIS = 100;

    private final Things things;
    private final Kinds kinds;
    private final Work work;

    Namespaces(Things things, Kinds kinds, Work work) {
        this.things = things;
        this.kinds = kinds;
        this.work = work;
    }

    @Override
    public void reconcile(String none, String name) {
        Stored namespace = things.get(Kinds.NAMESPACE, "", name);
        if (namespace == null) {
            return;
        }
        if (namespace.deleting()) {
            work.later(AGAIN_MILLIS, "empty/" + name, () -> empty(name));
        } else {
            furnish(name, Kinds.SERVICE_ACCOUNT, "default");
            furnish(name, Kinds.CONFIG_MAP, "kube-root-ca.crt");
        }
    }

    private void furnish(String namespace, Kind kind, String name) {
        if (things.get(kind, namespace, name) == null) {
            ObjectNode object = Json.mapper().createObjectNode();
            object.putObject("metadata").put("namespace", namespace).put("name", name);
            if (kind.equals(Kinds.CONFIG_MAP)) {
                object.putObject("data").put("ca.crt", "simulated");
            }
            things.create(kind, object);
        }
    }

    private void empty(String name) {
        Stored namespace = things.get(Kinds.NAMESPACE, "", name);
        if (namespace == null || !namespace.deleting()) {
            return;
        }
        boolean left = false;
        for (Kind kind : Things.namespaced(kinds)) {
            for (Stored item : things.store().all(kind, name)) {
                left = true;
                if (!item.deleting()) {
                    things.delete(item);
                }
            }
        }
        if (left) {
            work.later(AGAIN_MILLIS, "empty/" + name, () -> empty(name));
        } else {
            things.finalizeWithout(namespace);
        }
    }

    /** What every cluster has from its first moment. */
    static void first(Writes writes) {
        Things things = new Things(writes, "kube-apiserver");
        for (String name : new String[] {"default", "kube-system", "kube-public", "kube-node-lease"}) {
            ObjectNode object = Json.mapper().createObjectNode();
            object.putObject("metadata").put("name", name);
            things.create(Kinds.NAMESPACE, object);
        }
    }
}
