package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.util.concurrent.ThreadLocalRandom;

/** What the machines do: nodes are ready, pods start after a while or never, and stop after a while. */
final class Kubelets implements Reconciler {
    private final Things objects;
    private final Work work;
    private volatile PodBehaviour behaviour;

    Kubelets(Things objects, Work work, PodBehaviour behaviour) {
        this.objects = objects;
        this.work = work;
        this.behaviour = behaviour;
    }

    void behave(PodBehaviour next) {
        behaviour = next;
    }

    /** A node that is new becomes ready. */
    void node(String name) {
        Stored node = objects.get(Kinds.NODE, "", name);
        if (node == null || !Things.condition(node.object(), "Ready").isMissingNode()) {
            return;
        }
        objects.editStatus(node, status -> {
            ready(status, "Ready", true, "KubeletReady", "kubelet is posting ready status");
            ready(status, "MemoryPressure", false, "KubeletHasSufficientMemory", "kubelet has sufficient memory");
            ready(status, "DiskPressure", false, "KubeletHasNoDiskPressure", "kubelet has no disk pressure");
            status.putObject("nodeInfo").put("kubeletVersion", "fake").put("operatingSystem", "linux");
            status.put("phase", "Running");
            status.putArray("addresses").addObject().put("address", name).put("type", "Hostname");
        });
    }

    private static void ready(ObjectNode status, String type, boolean holds, String reason, String message) {
        Things.condition(status, type, holds, reason, message);
    }

    @Override
    public void reconcile(String namespace, String name) {
        Stored pod = objects.get(Kinds.POD, namespace, name);
        if (pod == null || pod.object().at("/spec/nodeName").asText().isEmpty()) {
            return;
        }
        if (pod.deleting()) {
            after(behaviour.stop().toMillis(), "stop", pod, this::stop);
            return;
        }
        String phase = pod.object().at("/status/phase").asText();
        if (phase.equals("Pending") && !pod.object().path("status").has("podIP")) {
            creating(pod);
            long least = behaviour.startMin().toMillis();
            long most = behaviour.startMax().toMillis();
            after(ThreadLocalRandom.current().nextLong(least, most + 1), "start", pod, this::start);
        }
    }

    /** What a restarted kubelet does with a pod it was about to start. */
    void resume(Stored pod) {
        if (!pod.deleting()
                && pod.object().at("/status/phase").asText().equals("Pending")
                && pod.object().path("status").has("podIP")) {
            after(behaviour.startMin().toMillis(), "start", pod, this::start);
        }
    }

    private void after(long millis, String what, Stored pod, java.util.function.Consumer<Stored> step) {
        work.later(millis, what + "/" + pod.uid(), () -> {
            Stored now = objects.get(Kinds.POD, pod.namespace(), pod.name());
            if (now != null && now.uid().equals(pod.uid())) {
                step.accept(now);
            }
        });
    }

    private void creating(Stored pod) {
        int number = pod.uid().hashCode() & 0xffff;
        objects.editStatus(pod, status -> {
            status.put("phase", "Pending").put("hostIP", "10.0.0.1");
            status.put("podIP", "10.244." + (number >> 8) + "." + (number & 0xff));
            status.put("startTime", Things.now());
            ready(status, "PodScheduled", true, "", "");
            ready(status, "Initialized", true, "", "");
            ready(status, "Ready", false, "ContainersNotReady", "");
            ready(status, "ContainersReady", false, "ContainersNotReady", "");
            containers(pod, status, false, 0, "waiting", "ContainerCreating");
        });
    }

    private void start(Stored pod) {
        if (pod.deleting()) {
            return;
        }
        boolean fails = Failure.of(pod.object());
        objects.editStatus(pod, status -> {
            status.put("phase", "Running");
            ready(status, "Ready", !fails, fails ? "ContainersNotReady" : "", "");
            ready(status, "ContainersReady", !fails, fails ? "ContainersNotReady" : "", "");
            if (fails) {
                containers(pod, status, false, 3, "waiting", "CrashLoopBackOff");
            } else {
                containers(pod, status, true, 0, "running", "");
            }
        });
        JsonNode owner = pod.metadata().path("ownerReferences").path(0);
        if (!fails && owner.path("kind").asText().equals("Job")) {
            after(0, "finish", pod, this::finish);
        }
    }

    private void finish(Stored pod) {
        objects.editStatus(pod, status -> {
            status.put("phase", "Succeeded");
            ready(status, "Ready", false, "PodCompleted", "");
            ready(status, "ContainersReady", false, "PodCompleted", "");
            containers(pod, status, false, 0, "terminated", "Completed");
        });
    }

    private void stop(Stored pod) {
        if (pod.deleting()) {
            objects.deleteNow(pod);
        }
    }

    private static void containers(
            Stored pod, ObjectNode status, boolean ready, int restarts, String state, String reason) {
        var statuses = status.putArray("containerStatuses");
        for (JsonNode container : pod.object().at("/spec/containers")) {
            ObjectNode one = statuses.addObject();
            one.put("name", container.path("name").asText())
                    .put("image", container.path("image").asText());
            one.put("imageID", container.path("image").asText()).put("ready", ready);
            one.put("restartCount", restarts).put("started", ready);
            ObjectNode inside = one.putObject("state").putObject(state);
            if (state.equals("running")) {
                inside.put("startedAt", Things.now());
            } else {
                inside.put("reason", reason);
            }
            if (state.equals("terminated")) {
                inside.put("exitCode", 0);
            }
        }
    }
}
