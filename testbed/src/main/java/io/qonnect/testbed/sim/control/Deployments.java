package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.api.Names;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rolls Deployments out: a ReplicaSet per template, the newest one up and the older ones down. */
final class Deployments implements Reconciler {
    static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HASH = "pod-template-hash";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final Things objects;
    private final DeploymentStatus status;

    Deployments(Things objects, Work work) {
        this.objects = objects;
        this.status = new DeploymentStatus(objects, work, this);
    }

    @Override
    public void reconcile(String namespace, String name) {
        Stored deployment = objects.wanted(Kinds.DEPLOYMENT, namespace, name);
        if (deployment == null) {
            return;
        }
        List<Stored> sets = objects.controlledBy(deployment, Kinds.REPLICA_SET);
        Stored newest = newest(deployment, sets);
        List<Stored> old = sets.stream()
                .filter(s -> newest == null || !s.uid().equals(newest.uid()))
                .toList();
        boolean paused = deployment.object().at("/spec/paused").asBoolean();
        Stored current = newest != null || paused ? newest : create(deployment, old);
        if (current != null) {
            revise(deployment, current, old);
            scale(deployment, current, old);
        }
        status.write(namespace, name, current == null ? "" : current.uid());
        cleanUp(deployment, old);
    }

    private static @Nullable Stored newest(Stored deployment, List<Stored> sets) {
        JsonNode template = deployment.object().at("/spec/template");
        return sets.stream()
                .filter(s ->
                        !s.deleting() && bare(s.object().at("/spec/template")).equals(bare(template)))
                .max(Comparator.comparingLong(Deployments::revision))
                .orElse(null);
    }

    private static JsonNode bare(JsonNode template) {
        ObjectNode copy = template.deepCopy();
        ObjectNode metadata = copy.withObject("/metadata");
        metadata.remove("creationTimestamp");
        metadata.withObject("/labels").remove(HASH);
        return copy;
    }

    static long revision(Stored set) {
        return set.metadata().path("annotations").path(REVISION).asLong();
    }

    private Stored create(Stored deployment, List<Stored> old) {
        String hash = Names.hash(Json.text(deployment.object().at("/spec/template")));
        ObjectNode set = Things.controlled(deployment, deployment.name() + "-" + hash, null);
        ObjectNode metadata = set.withObject("/metadata");
        ObjectNode template = deployment.object().at("/spec/template").deepCopy();
        ObjectNode labels =
                template.withObject("/metadata").withObject("/labels").put(HASH, hash);
        metadata.set("labels", labels.deepCopy());
        metadata.set("annotations", annotations(deployment, next(old)));
        ObjectNode spec = set.putObject("spec");
        spec.put("replicas", 0);
        spec.set("selector", deployment.object().at("/spec/selector").deepCopy());
        spec.withObject("/selector").withObject("/matchLabels").put(HASH, hash);
        spec.set("template", template);
        return objects.create(Kinds.REPLICA_SET, set);
    }

    private static long next(List<Stored> old) {
        return 1 + old.stream().mapToLong(Deployments::revision).max().orElse(0);
    }

    private static ObjectNode annotations(Stored deployment, long revision) {
        JsonNode own = deployment.metadata().path("annotations");
        ObjectNode annotations = own.isObject() ? own.deepCopy() : Json.mapper().createObjectNode();
        annotations.remove(LAST_APPLIED);
        return annotations.put(REVISION, Long.toString(revision));
    }

    /** The newest set carries the highest revision and the annotations; so does the Deployment. */
    private void revise(Stored deployment, Stored current, List<Stored> old) {
        long revision = Math.max(revision(current), next(old));
        ObjectNode annotations = annotations(deployment, revision);
        if (!current.metadata().path("annotations").equals(annotations)) {
            objects.edit(current, set -> set.withObject("/metadata").set("annotations", annotations));
        }
        String text = Long.toString(revision);
        if (!deployment.metadata().path("annotations").path(REVISION).asText().equals(text)) {
            objects.editWithStatus(
                    deployment,
                    d -> d.withObject("/metadata").withObject("/annotations").put(REVISION, text));
        }
    }

    private void scale(Stored deployment, Stored current, List<Stored> old) {
        Rollout rollout = Rollout.of(deployment.object());
        int now = replicas(current);
        int others = old.stream().mapToInt(Deployments::replicas).sum();
        int wanted = rollout.wanted();
        if (rollout.recreate()) {
            old.stream().filter(s -> replicas(s) > 0).forEach(s -> scale(s, 0));
            boolean gone = old.stream()
                    .allMatch(s -> objects.controlledBy(s, Kinds.POD).stream().allMatch(Things::isFinished));
            scale(current, gone ? wanted : now);
            return;
        }
        if (others == 0 || now > wanted) {
            scale(current, wanted);
        } else if (now < wanted) {
            int room = wanted + rollout.surge() - now - others;
            scale(current, Math.min(wanted, now + Math.max(0, room)));
        }
        shrink(rollout, current, old);
    }

    /** First those that are not available go, wherever they are; of the available ones only as many as are too many. */
    private void shrink(Rollout rollout, Stored current, List<Stored> old) {
        Stored fresh = objects.get(Kinds.REPLICA_SET, current.namespace(), current.name());
        int now = fresh == null ? 0 : replicas(fresh);
        int nowAvailable = fresh == null ? 0 : available(fresh);
        int least = rollout.wanted() - rollout.unavailable();
        int others = old.stream().mapToInt(Deployments::replicas).sum();
        int spare = now + others - least - (now - nowAvailable);
        int tooMany =
                nowAvailable + old.stream().mapToInt(Deployments::available).sum() - least;
        List<Stored> oldest = new ArrayList<>(old);
        oldest.sort(Comparator.comparingLong(Deployments::revision));
        for (Stored set : oldest) {
            int unhealthy = Math.max(0, Math.min(spare, replicas(set) - available(set)));
            int healthy = Math.max(0, Math.min(Math.min(spare - unhealthy, tooMany), available(set)));
            if (unhealthy + healthy > 0) {
                scale(set, replicas(set) - unhealthy - healthy);
                spare -= unhealthy + healthy;
                tooMany -= healthy;
            }
        }
    }

    private static int replicas(Stored set) {
        return Things.number(set, "/spec/replicas");
    }

    private static int available(Stored set) {
        return Math.min(replicas(set), Things.number(set, "/status/availableReplicas"));
    }

    private void scale(Stored set, int replicas) {
        if (replicas(set) != replicas) {
            objects.edit(set, s -> s.withObject("/spec").put("replicas", replicas));
        }
    }

    private void cleanUp(Stored deployment, List<Stored> old) {
        int kept = Things.number(deployment, "/spec/revisionHistoryLimit");
        List<Stored> empty = old.stream()
                .filter(s -> replicas(s) == 0 && Things.number(s, "/status/replicas") == 0 && !s.deleting())
                .sorted(Comparator.comparingLong(Deployments::revision))
                .toList();
        empty.stream().limit(Math.max(0, empty.size() - kept)).forEach(objects::delete);
    }
}
