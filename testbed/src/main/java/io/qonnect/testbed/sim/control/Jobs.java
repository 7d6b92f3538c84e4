package io.qonnect.testbed.sim.control;

import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.util.List;

/** Runs the pods of Jobs until enough of them have done their work. */
final class Jobs implements Reconciler {
    private final Things objects;

    Jobs(Things objects) {
        this.objects = objects;
    }

    @Override
    public void reconcile(String namespace, String name) {
        Stored job = objects.wanted(Kinds.JOB, namespace, name);
        if (job == null || isOver(job)) {
            return;
        }
        List<Stored> pods = objects.controlledBy(job, Kinds.POD);
        long done = count(pods, "Succeeded");
        long failed = count(pods, "Failed");
        long running = pods.stream().filter(Things::isActive).count();
        int completions = job.object().at("/spec/completions").asInt(1);
        boolean broken = failed > Things.number(job, "/spec/backoffLimit");
        long more = Math.min(Things.number(job, "/spec/parallelism"), completions - done) - running;
        boolean suspended = job.object().at("/spec/suspend").asBoolean();
        for (long i = 0; i < more && !broken && !suspended; i++) {
            objects.create(
                    Kinds.POD, Things.controlled(job, name + "-", job.object().at("/spec/template")));
        }
        status(job, done, failed, completions, broken);
    }

    private static boolean isOver(Stored job) {
        return !Things.condition(job.object(), "Complete").isMissingNode()
                || !Things.condition(job.object(), "Failed").isMissingNode();
    }

    private static long count(List<Stored> pods, String phase) {
        return pods.stream()
                .filter(p -> p.object().at("/status/phase").asText().equals(phase))
                .count();
    }

    private void status(Stored job, long done, long failed, int completions, boolean broken) {
        List<Stored> active = objects.controlledBy(job, Kinds.POD).stream()
                .filter(Things::isActive)
                .toList();
        objects.editStatus(job, status -> {
            if (!status.has("startTime")) {
                status.put("startTime", Things.now());
            }
            Things.count(status, "active", active.size());
            status.put("ready", active.stream().filter(Things::isReady).count());
            Things.count(status, "succeeded", done);
            Things.count(status, "failed", failed);
            status.putObject("uncountedTerminatedPods");
            if (done >= completions) {
                status.put("completionTime", Things.now());
                Things.condition(
                        status,
                        "SuccessCriteriaMet",
                        true,
                        "CompletionsReached",
                        "Reached expected number of succeeded pods");
                Things.condition(
                        status, "Complete", true, "CompletionsReached", "Reached expected number of succeeded pods");
            } else if (broken) {
                Things.condition(
                        status, "Failed", true, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
            }
        });
    }
}
