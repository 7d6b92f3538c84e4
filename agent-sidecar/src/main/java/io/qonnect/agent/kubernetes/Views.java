package io.qonnect.agent.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.observe.NodeView;
import io.qonnect.agent.observe.PodView;
import io.qonnect.agent.observe.ReplicaSetView;
import io.qonnect.agent.observe.Trouble;
import io.qonnect.agent.observe.Workload;
import io.qonnect.agent.reconcile.Marks;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kubernetes objects as the little that the agent looks at. */
final class Views {
    private static final String STAMP = Marks.STAMP;
    private static final Set<String> HOPELESS = Set.of(
            "CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "CreateContainerConfigError");

    private Views() {}

    static PodView pod(JsonNode pod) {
        JsonNode labels = pod.path("metadata").path("labels");
        String phase = pod.path("status").path("phase").asText();
        String revision = labels.path("controller-revision-hash")
                .asText(labels.path("pod-template-hash").asText());
        return new PodView(
                Marks.ownerOf(pod),
                name(pod),
                pod.path("spec").path("nodeName").asText(),
                controller(pod),
                revision,
                LivePodRequest.of(pod.path("spec")),
                phase.equals("Succeeded") || phase.equals("Failed"),
                pod.path("metadata").has("deletionTimestamp"),
                hasCondition(pod, "Ready", "True"),
                trouble(pod));
    }

    private static @Nullable Trouble trouble(JsonNode pod) {
        for (String field : new String[] {"initContainerStatuses", "containerStatuses"}) {
            for (JsonNode status : pod.path("status").path(field)) {
                JsonNode waiting = status.path("state").path("waiting");
                String reason = waiting.path("reason").asText();
                if (HOPELESS.contains(reason)) {
                    return new Trouble(
                            reason,
                            "container " + status.path("name").asText() + " of pod " + name(pod) + ": " + reason + " "
                                    + waiting.path("message").asText());
                }
            }
        }
        return null;
    }

    static ReplicaSetView replicaSet(JsonNode set) {
        return new ReplicaSetView(
                set.path("metadata").path("namespace").asText(),
                name(set),
                controller(set),
                set.path("metadata")
                        .path("annotations")
                        .path("deployment.kubernetes.io/revision")
                        .asText());
    }

    /** The list of a collection does not say the kind of its items: it is given. */
    static Workload workload(JsonNode object, String apiVersion, String kind) {
        ObjectRef ref = new ObjectRef(
                apiVersion, kind, object.path("metadata").path("namespace").asText(), name(object));
        RollOut pods = RollOut.of(object, kind);
        boolean job = kind.equals("Job");
        long generation = object.path("metadata").path("generation").asLong();
        boolean observed =
                job || object.path("status").path("observedGeneration").asLong() >= generation;
        return new Workload(
                ref,
                Marks.ownerOf(object),
                object.path("metadata").path("annotations").path(STAMP).asText(),
                object.path("metadata").has("deletionTimestamp"),
                observed,
                pods.wanted(),
                pods.total(),
                pods.updated(),
                pods.ready(),
                pods.available(),
                job && hasCondition(object, "Complete", "True"),
                revision(object, kind),
                failure(object));
    }

    private static String revision(JsonNode object, String kind) {
        return kind.equals("Deployment")
                ? object.path("metadata")
                        .path("annotations")
                        .path("deployment.kubernetes.io/revision")
                        .asText()
                : object.path("status").path("updateRevision").asText();
    }

    private static @Nullable Trouble failure(JsonNode object) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            String type = condition.path("type").asText();
            boolean stuck = type.equals("Progressing")
                    && condition.path("status").asText().equals("False");
            boolean failed =
                    type.equals("Failed") && condition.path("status").asText().equals("True");
            if (stuck || failed) {
                return new Trouble(
                        condition.path("reason").asText("Failed"),
                        name(object) + ": " + condition.path("message").asText());
            }
        }
        return null;
    }

    static NodeView node(JsonNode node) {
        boolean tainted = false;
        for (JsonNode taint : node.path("spec").path("taints")) {
            String effect = taint.path("effect").asText();
            tainted |= effect.equals("NoSchedule") || effect.equals("NoExecute");
        }
        Map<String, String> labels = new HashMap<>();
        node.path("metadata")
                .path("labels")
                .properties()
                .forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
        return new NodeView(
                name(node),
                hasCondition(node, "Ready", "True"),
                !tainted && !node.path("spec").path("unschedulable").asBoolean(),
                LivePodRequest.amounts(node.path("status").path("allocatable")),
                labels);
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    private static String controller(JsonNode object) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return owner.path("name").asText();
            }
        }
        return "";
    }

    private static boolean hasCondition(JsonNode object, String type, String status) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText().equals(status);
            }
        }
        return false;
    }
}
