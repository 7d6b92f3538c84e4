package io.qonnect.agent.observe;

import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.CopyCondition;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the workloads of a component say of it. Available: every workload was seen at the stamp, its controller has seen
 * that too, and everything it wants runs in its newest revision; claims are bound, and objects of others' kinds say that
 * they are ready. Failed: not so, and a roll-out or such an object has failed or a pod of the newest revision cannot come
 * up. A component of objects that need only exist is Available.
 */
public final class Judge {
    /** Kinds whose roll-out is waited for. */
    public static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job");

    private final Watched watched;
    private final Owner owner;
    private final String stamp;

    private Judge(Watched watched, Owner owner, Stamp stamp) {
        this.watched = watched;
        this.owner = owner;
        this.stamp = stamp.text();
    }

    /** Judges the workloads among a component's objects at a stamp. */
    public static Verdict of(Watched watched, Owner owner, Stamp stamp, Collection<ObjectRef> objects) {
        List<ObjectRef> workloads = objects.stream()
                .filter(o -> WORKLOADS.contains(o.kind()) && !ObjectView.isWaitedFor(o))
                .toList();
        List<ObjectRef> others =
                objects.stream().filter(ObjectView::isWaitedFor).toList();
        Judge judge = new Judge(watched, owner, stamp);
        Verdict verdict = judge.judge(workloads);
        return others.isEmpty() ? verdict : judge.withOthers(verdict, others);
    }

    private Verdict withOthers(Verdict verdict, List<ObjectRef> refs) {
        boolean current = true;
        Trouble trouble = verdict.trouble();
        boolean failed = verdict.condition() == CopyCondition.Failed;
        for (ObjectRef ref : refs) {
            ObjectView seen = watched.object(ref);
            boolean here = seen != null && seen.isAt(stamp);
            current &= here && seen != null && seen.health() == ObjectView.Health.Current;
            failed |= here && seen != null && seen.health() == ObjectView.Health.Failed;
            trouble = trouble == null && here && seen != null ? seen.trouble() : trouble;
        }
        CopyCondition condition =
                failed ? CopyCondition.Failed : current ? verdict.condition() : CopyCondition.Progressing;
        return new Verdict(condition, verdict.podsScheduled(), verdict.ready(), verdict.wanted(), trouble);
    }

    private Verdict judge(List<ObjectRef> refs) {
        int ready = 0;
        int wanted = 0;
        boolean settled = true;
        boolean rolledOut = true;
        Trouble trouble = null;
        for (ObjectRef ref : refs) {
            Workload workload = watched.workload(ref);
            boolean here = workload != null && workload.settledAt(stamp);
            settled &= here && workload != null && (workload.complete() || workload.updated() >= workload.wanted());
            rolledOut &= here && workload != null && workload.rolledOut();
            if (workload != null && !workload.complete()) {
                ready += workload.ready();
                wanted += workload.wanted();
            }
            if (trouble == null && here && workload != null && !workload.rolledOut()) {
                trouble = trouble(workload);
            }
        }
        boolean scheduled = settled && scheduled(wanted);
        if (rolledOut) {
            return new Verdict(CopyCondition.Available, scheduled, ready, wanted, null);
        }
        CopyCondition condition = trouble == null ? CopyCondition.Progressing : CopyCondition.Failed;
        return new Verdict(condition, scheduled, ready, wanted, trouble);
    }

    private boolean scheduled(int wanted) {
        int bound = 0;
        for (PodView pod : watched.podsOf(owner)) {
            if (pod.live() && !pod.bound()) {
                return false;
            }
            bound += pod.live() ? 1 : 0;
        }
        return bound >= wanted;
    }

    private @Nullable Trouble trouble(Workload workload) {
        if (workload.failure() != null) {
            return workload.failure();
        }
        return watched.podsOf(owner).stream()
                .filter(pod -> pod.live() && isNewest(pod, workload))
                .map(PodView::trouble)
                .filter(t -> t != null)
                .findFirst()
                .orElse(null);
    }

    /** Pods of an older revision prove nothing: the newer one may be the cure. */
    private boolean isNewest(PodView pod, Workload workload) {
        String name = workload.ref().name();
        if (!workload.ref().kind().equals("Deployment")) {
            boolean same = workload.revision().isEmpty() || workload.revision().equals(pod.revision());
            return pod.controller().equals(name) && same;
        }
        ReplicaSetView set = watched.replicaSet(workload.ref().namespace(), pod.controller());
        return set != null && set.deployment().equals(name) && set.revision().equals(workload.revision());
    }
}
