package io.qonnect.routes.liveness;

import io.qonnect.routes.liveness.LivenessChange.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Who lives: {@code Alive -> Suspected -> Lost -> Returning -> Alive}, from the monotonic times at which heartbeats were
 * received here. A heartbeat which says that the API server does not answer is no sign of life: such a cluster can run
 * nothing new, and nobody sees what it runs. A cluster never heard of starts as Suspected. Pure; not thread safe.
 *
 * <p>Two guards: when more than a share of those not yet Lost (and at least two) are silent together, the fault is
 * probably ours, and nobody becomes Lost until enough are heard again or {@link #resume}; and each loss doubles the time
 * a cluster must live before it counts as Alive again, up to sixteenfold.
 */
public final class Liveness {
    private static final int MOST_DOUBLINGS = 4;
    private static final int CALM_AFTER = 32;

    private final LivenessTimes times;
    private final Map<String, Member> members = new TreeMap<>();
    private final Deadlines<String> deadlines = new Deadlines<>();
    private boolean massFailure;

    public Liveness(LivenessTimes times) {
        this.times = times;
    }

    /** Makes a cluster known, if it is not. */
    public void add(String cluster, long nanos) {
        if (!members.containsKey(cluster)) {
            members.put(cluster, new Member(nanos));
            deadlines.set(cluster, nanos + times.lostAfter());
        }
    }

    /** It is no member any more: its silence means nothing. */
    public void forget(String cluster) {
        members.remove(cluster);
        deadlines.clear(cluster);
    }

    /** A heartbeat was received of an agent whose API server does not answer: as if silent, but told as what it is. */
    public void unanswered(String cluster, long nanos) {
        add(cluster, nanos);
        member(cluster).unanswered = nanos;
    }

    /** A heartbeat was received of an agent whose API server answers. */
    public List<LivenessChange> heard(String cluster, long nanos) {
        add(cluster, nanos);
        Member member = member(cluster);
        long silent = nanos - member.heard;
        boolean first = !member.everHeard;
        member.heard = nanos;
        member.everHeard = true;
        List<LivenessChange> changes = new ArrayList<>();
        switch (member.state) {
            case Alive -> {}
            case Suspected -> {
                member.enter(ClusterState.Alive, nanos);
                changes.add(
                        first
                                ? new LivenessChange(Kind.Appeared, cluster, cluster + " is heard for the first time")
                                : new LivenessChange(
                                        Kind.Recovered, cluster, cluster + " is heard again after " + text(silent)));
            }
            case Lost -> {
                member.enter(ClusterState.Returning, nanos);
                changes.add(new LivenessChange(
                        Kind.Returning,
                        cluster,
                        cluster + " is heard again after " + text(silent) + "; something new goes there after "
                                + text(hold(member))));
            }
            case Returning -> {
                if (silent >= times.suspectedAfter()) {
                    member.since = nanos;
                } else if (nanos - member.since >= hold(member)) {
                    changes.add(settle(cluster, member, nanos));
                }
            }
        }
        deadlines.set(cluster, deadline(member));
        endMassFailure(changes, nanos);
        return changes;
    }

    /** Time has come to there: what silence means now. */
    public List<LivenessChange> advance(long nanos) {
        List<LivenessChange> changes = new ArrayList<>();
        List<String> due = deadlines.takeDue(nanos);
        for (String cluster : due) {
            Member member = member(cluster);
            if (member.state == ClusterState.Alive && nanos - member.heard >= times.suspectedAfter()) {
                member.enter(ClusterState.Suspected, nanos);
                changes.add(new LivenessChange(
                        Kind.Suspected, cluster, silence(cluster, member, nanos) + "; nothing new goes there"));
            }
        }
        for (String cluster : due) {
            advance(cluster, member(cluster), nanos, changes);
        }
        return changes;
    }

    private void advance(String cluster, Member member, long nanos, List<LivenessChange> changes) {
        long silent = nanos - member.heard;
        boolean over = silent >= times.lostAfter()
                && (member.state == ClusterState.Suspected || member.state == ClusterState.Returning);
        if (over && !held(changes)) {
            lose(cluster, member, nanos, changes);
        } else if (member.state == ClusterState.Returning
                && silent < times.suspectedAfter()
                && nanos - member.since >= hold(member)) {
            changes.add(settle(cluster, member, nanos));
        }
        boolean waits = member.state == ClusterState.Lost || (over && massFailure);
        if (!waits) {
            deadlines.set(cluster, deadline(member));
        }
    }

    /** Whether the mass-failure stop holds; begins it when it must. */
    private boolean held(List<LivenessChange> changes) {
        if (!massFailure && tooMany()) {
            massFailure = true;
            changes.add(new LivenessChange(
                    Kind.MassFailure,
                    null,
                    silentNow() + " of " + believed() + " clusters are silent at once, more than the share of "
                            + times.massShare()
                            + "; none is declared Lost until they are heard again or an operator resumes"));
        }
        return massFailure;
    }

    private void lose(String cluster, Member member, long nanos, List<LivenessChange> changes) {
        boolean calm = nanos - member.since > CALM_AFTER * times.returningFor();
        member.losses = calm && member.state != ClusterState.Returning ? 1 : member.losses + 1;
        member.enter(ClusterState.Lost, nanos);
        changes.add(new LivenessChange(Kind.Lost, cluster, silence(cluster, member, nanos) + " and counts as Lost"));
    }

    /** What is missing of it, and for how long. */
    private String silence(String cluster, Member member, long nanos) {
        boolean beats = member.unanswered > member.heard && nanos - member.unanswered < times.suspectedAfter();
        return (beats ? "the API server of " + cluster + " has not answered its agent" : cluster + " is silent")
                + " for " + text(nanos - member.heard);
    }

    private LivenessChange settle(String cluster, Member member, long nanos) {
        member.enter(ClusterState.Alive, nanos);
        return new LivenessChange(Kind.Returned, cluster, cluster + " has lived for " + text(hold(member)));
    }

    private void endMassFailure(List<LivenessChange> changes, long nanos) {
        if (massFailure && !tooMany()) {
            massFailure = false;
            changes.add(new LivenessChange(
                    Kind.MassFailureOver,
                    null,
                    "enough clusters are heard again; " + silentNow() + " are still silent"));
            wakeSilent(nanos);
        }
    }

    /** An operator says that the silent ones are really gone: those past their time become Lost now. */
    public List<LivenessChange> resume(long nanos) {
        List<LivenessChange> changes = new ArrayList<>();
        if (!massFailure) {
            return changes;
        }
        massFailure = false;
        changes.add(new LivenessChange(
                Kind.MassFailureOver, null, "an operator resumed; " + silentNow() + " clusters are still silent"));
        members.forEach((cluster, member) -> {
            if (member.state == ClusterState.Suspected && nanos - member.heard >= times.lostAfter()) {
                lose(cluster, member, nanos, changes);
                deadlines.clear(cluster);
            }
        });
        return changes;
    }

    /** This process was paused or lagged: all timers start anew; who was Lost stays so until heard. */
    public void restart(long nanos) {
        members.forEach((cluster, member) -> {
            if (member.state != ClusterState.Lost) {
                member.heard = Math.max(member.heard, nanos);
                deadlines.set(cluster, deadline(member));
            }
        });
    }

    private void wakeSilent(long nanos) {
        members.forEach((cluster, member) -> {
            if (member.state == ClusterState.Suspected || member.state == ClusterState.Returning) {
                deadlines.set(cluster, Math.max(nanos, deadline(member)));
            }
        });
    }

    private long deadline(Member member) {
        return switch (member.state) {
            case Alive -> member.heard + times.suspectedAfter();
            case Suspected -> member.heard + times.lostAfter();
            case Returning ->
                Math.min(member.heard + times.lostAfter(), Math.max(member.heard + 1, member.since + hold(member)));
            case Lost -> Long.MAX_VALUE;
        };
    }

    private long hold(Member member) {
        return times.returningFor() << Math.min(MOST_DOUBLINGS, Math.max(0, member.losses - 1));
    }

    private boolean tooMany() {
        return silentNow() >= 2 && silentNow() > times.massShare() * believed();
    }

    private long silentNow() {
        return members.values().stream()
                .filter(m -> m.everHeard && m.state == ClusterState.Suspected)
                .count();
    }

    private long believed() {
        return members.values().stream()
                .filter(m -> m.everHeard && m.state != ClusterState.Lost)
                .count();
    }

    /** Its state; a cluster never heard of is Suspected. */
    public ClusterState state(String cluster) {
        Member member = members.get(cluster);
        return member == null ? ClusterState.Suspected : member.state;
    }

    /** Since when it has been in its state; empty when it is not known. */
    public OptionalLong since(String cluster) {
        Member member = members.get(cluster);
        return member == null ? OptionalLong.empty() : OptionalLong.of(member.since);
    }

    public boolean massFailure() {
        return massFailure;
    }

    /** When {@link #advance} must be called at the latest. */
    public OptionalLong next() {
        return deadlines.next();
    }

    private Member member(String cluster) {
        Member member = members.get(cluster);
        if (member == null) {
            throw new IllegalStateException("cluster " + cluster + " has a deadline and is not known");
        }
        return member;
    }

    private static String text(long nanos) {
        Duration duration = Duration.ofNanos(nanos);
        return duration.toMillis() < 10_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }

    private static final class Member {
        private ClusterState state = ClusterState.Suspected;
        private long since;
        private long heard;
        private boolean everHeard;
        private long unanswered;
        private int losses;

        private Member(long nanos) {
            since = nanos;
            heard = nanos;
            unanswered = nanos;
        }

        private void enter(ClusterState next, long nanos) {
            state = next;
            since = nanos;
        }
    }
}
