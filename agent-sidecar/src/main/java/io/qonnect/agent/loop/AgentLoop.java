package io.qonnect.agent.loop;

import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.Entry;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.observe.Judge;
import io.qonnect.agent.observe.NodeView;
import io.qonnect.agent.observe.Owner;
import io.qonnect.agent.observe.Trouble;
import io.qonnect.agent.observe.Verdict;
import io.qonnect.agent.observe.Watched;
import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.agent.reconcile.Marks;
import io.qonnect.agent.reconcile.Outcome;
import io.qonnect.agent.reconcile.Outcome.Phase;
import io.qonnect.agent.reconcile.Reconciler;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.NodeReport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's decisions, in one thread: which command is acted on next, what is reported. Calls to the API server are
 * made by workers, one at a time per application (they share an inventory), and come back here.
 */
public final class AgentLoop {
    private static final Logger LOG = LoggerFactory.getLogger(AgentLoop.class);
    private static final long FIRST_RETRY_MILLIS = 50;
    private static final long LONGEST_RETRY_MILLIS = 5_000;
    private static final long STEPS_MILLIS = 250;

    private final Reconciler reconciler;
    private final Threads threads;
    private final ReportSink reports;
    private final Clock clock;
    private final Watched watched = new Watched();
    private final Map<String, NodeView> nodes = new TreeMap<>();
    private final Map<String, NodeReport> reportedNodes = new TreeMap<>();
    private final Set<String> changedNodes = new HashSet<>();
    private final Map<AppKey, AppInventory> inventories = new TreeMap<>();
    private final Map<ComponentKey, ComponentState> components = new TreeMap<>();
    private boolean listed;

    public AgentLoop(Reconciler reconciler, Threads threads, ReportSink reports, Clock clock) {
        this.reconciler = reconciler;
        this.threads = threads;
        this.reports = reports;
        this.clock = clock;
    }

    /** What is remembered in the cluster, once at start, before any command. */
    public void remember(List<AppInventory> stored) {
        for (AppInventory inventory : stored) {
            inventories.put(inventory.application(), inventory);
            inventory.components().keySet().forEach(c -> state(new ComponentKey(inventory.application(), c)));
        }
    }

    public Watched watched() {
        return watched;
    }

    /** Every collection was listed once: from now on not seeing something says something. */
    public void listed() {
        listed = true;
        components.keySet().forEach(this::look);
        nodes.keySet().forEach(this::nodeChanged);
    }

    /** Takes a command; one below the newest known is acted on only to be refused and reported. */
    public void command(Command command) {
        ComponentState state = state(command.component());
        Command newest = state.command;
        if (newest != null && command.stamp().isBelow(newest.stamp())) {
            reportStale(command, newest.stamp());
            return;
        }
        state.command = command;
        state.failures = 0;
        work(command.component(), state);
    }

    private void reportStale(Command stale, Stamp newest) {
        LOG.warn(
                "stale command dropped component={} stamp={} newest={}",
                stale.component(),
                stale.stamp().text(),
                newest.text());
        ComponentState state = state(stale.component());
        ComponentReport last = state.reported;
        if (last != null) {
            send(
                    state,
                    new ComponentReport(
                            last.component(),
                            last.stamp(),
                            last.generation(),
                            last.condition(),
                            last.podsScheduled(),
                            last.readyReplicas(),
                            last.wantedReplicas(),
                            "StaleCommand",
                            "a command with stamp " + stale.stamp().text() + " came after " + newest.text()
                                    + "; it was dropped"));
        }
    }

    private ComponentState state(ComponentKey key) {
        return components.computeIfAbsent(key, k -> new ComponentState());
    }

    private AppInventory inventory(AppKey application) {
        return inventories.getOrDefault(application, AppInventory.none(application));
    }

    private void work(ComponentKey key, ComponentState state) {
        Command command = state.command;
        if (command == null || command.action() == Command.Action.UNKNOWN) {
            return;
        }
        if (state.working) {
            state.again = true;
            return;
        }
        state.working = true;
        state.again = false;
        threads.work(key.application(), () -> {
            Outcome outcome = reconciler.reconcile(command, threads.read(() -> inventory(key.application())));
            threads.tell(() -> done(key, command, outcome));
        });
    }

    private void done(ComponentKey key, Command command, Outcome outcome) {
        ComponentState state = state(key);
        inventories.put(key.application(), outcome.inventory());
        state.working = false;
        state.outcome = outcome;
        if (outcome.phase() == Phase.Retry) {
            state.failures++;
            LOG.info(
                    "to be tried again component={} stamp={} why={}",
                    key,
                    command.stamp().text(),
                    outcome.message());
        }
        if (state.again || (state.command != null && state.command.stamp().isAbove(command.stamp()))) {
            work(key, state);
        } else if (outcome.phase() == Phase.Retry || outcome.phase() == Phase.Stopping) {
            long pause = Math.min(LONGEST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(state.failures, 7));
            threads.later(pause, () -> retry(key, command));
        } else if (outcome.phase() == Phase.Blocked) {
            threads.later(LONGEST_RETRY_MILLIS, () -> retry(key, command));
        }
        look(key);
    }

    private void retry(ComponentKey key, Command command) {
        ComponentState state = state(key);
        if (command.equals(state.command)) {
            work(key, state);
        }
    }

    /** Something of that owner was seen to change. */
    public void changed(Owner owner) {
        if (!listed || owner.application().isEmpty() || owner.component().isEmpty()) {
            return;
        }
        try {
            look(new ComponentKey(new AppKey(owner.namespace(), owner.application()), owner.component()));
        } catch (IllegalArgumentException foreign) {
            LOG.debug("labels of nobody owner={}", owner);
        }
    }

    /** Says what is seen of a component, if that is news. */
    private void look(ComponentKey key) {
        ComponentState state = components.get(key);
        Entry entry = inventory(key.application()).components().get(key.component());
        if (!listed || state == null || entry == null) {
            if (state != null && state.outcome != null) {
                lookWithoutEntry(key, state, state.outcome);
            }
            return;
        }
        ComponentReport seen = entry.action() == Command.Action.Stop
                ? lookAtStopped(key, state, entry)
                : lookAtRunning(key, state, entry);
        if (seen != null) {
            send(state, seen);
        }
    }

    /** The inventory could not be written: only the command's own stamp can be spoken of. */
    private void lookWithoutEntry(ComponentKey key, ComponentState state, Outcome outcome) {
        Command command = state.command;
        if (listed && command != null && (outcome.phase() == Phase.Blocked || outcome.phase() == Phase.Refused)) {
            send(state, report(key, command.stamp(), command.generation(), outcomeVerdict(outcome), outcome));
        }
    }

    private @Nullable ComponentReport lookAtStopped(ComponentKey key, ComponentState state, Entry entry) {
        Outcome outcome = state.outcome;
        boolean gone = entry.goneSince() != null;
        boolean objectsGone = outcome != null && outcome.phase() == Phase.ObjectsGone;
        if (!gone
                && objectsGone
                && watched.podsOf(Marks.owner(key)).isEmpty()
                && watched.workloadsOf(Marks.owner(key)).isEmpty()) {
            noteGone(key, state);
            return null;
        }
        CopyCondition condition = gone ? CopyCondition.Gone : CopyCondition.Progressing;
        Verdict verdict = new Verdict(condition, false, 0, 0, null);
        return report(key, entry.stamp(), entry.generation(), verdict, gone ? null : outcome);
    }

    private void noteGone(ComponentKey key, ComponentState state) {
        if (state.working) {
            return;
        }
        state.working = true;
        threads.work(key.application(), () -> {
            AppInventory before = threads.read(() -> inventory(key.application()));
            AppInventory after = before;
            boolean failed = false;
            try {
                after = reconciler.noteGone(key, before, clock.instant());
                AppInventory noted = after;
                threads.tell(() -> noted(key, noted));
                after = reconciler.removeNamespace(after);
            } catch (ApiFailure failure) {
                failed = true;
                LOG.info("cleaning up is to be tried again component={} why={}", key, failure.getMessage());
            }
            AppInventory end = after;
            boolean retry = failed;
            threads.tell(() -> cleaned(key, end, retry));
        });
    }

    private void noted(ComponentKey key, AppInventory inventory) {
        inventories.put(key.application(), inventory);
        look(key);
    }

    private void cleaned(ComponentKey key, AppInventory inventory, boolean retry) {
        ComponentState state = state(key);
        state.working = false;
        if (retry) {
            refresh(key);
        } else {
            inventories.put(key.application(), inventory);
        }
        if (state.again) {
            work(key, state);
        }
        look(key);
    }

    /** Reads the stored inventory anew, then does the component's command again. */
    private void refresh(ComponentKey key) {
        threads.later(FIRST_RETRY_MILLIS, () -> {
            ComponentState state = state(key);
            work(key, state);
        });
    }

    private @Nullable ComponentReport lookAtRunning(ComponentKey key, ComponentState state, Entry entry) {
        Outcome outcome = state.outcome;
        if (outcome != null && (outcome.phase() == Phase.Blocked || outcome.phase() == Phase.Refused)) {
            return report(key, entry.stamp(), entry.generation(), outcomeVerdict(outcome), outcome);
        }
        boolean applied = outcome == null ? state.command == null : outcome.phase() == Phase.Applied;
        Verdict verdict = Judge.of(watched, Marks.owner(key), entry.stamp(), entry.objects());
        if (!applied && verdict.condition() == CopyCondition.Available) {
            verdict = new Verdict(CopyCondition.Progressing, false, verdict.ready(), verdict.wanted(), null);
        }
        return report(key, entry.stamp(), entry.generation(), verdict, applied ? null : outcome);
    }

    private static Verdict outcomeVerdict(Outcome outcome) {
        CopyCondition condition = outcome.phase() == Phase.Blocked ? CopyCondition.Blocked : CopyCondition.Failed;
        return new Verdict(condition, false, 0, 0, null);
    }

    private static ComponentReport report(
            ComponentKey key, Stamp stamp, long generation, Verdict verdict, @Nullable Outcome outcome) {
        Trouble trouble = verdict.trouble();
        String reason = trouble != null ? trouble.reason() : outcome == null ? null : outcome.reason();
        String message = trouble != null ? trouble.message() : outcome == null ? null : outcome.message();
        return new ComponentReport(
                key,
                stamp,
                generation,
                verdict.condition(),
                verdict.podsScheduled(),
                verdict.ready(),
                verdict.wanted(),
                reason,
                message);
    }

    private void send(ComponentState state, ComponentReport report) {
        ComponentReport last = state.reported;
        if (report.equals(last)) {
            return;
        }
        if (!state.due && isStepOnTheWay(report, last)) {
            sendLater(report.component(), state);
            return;
        }
        state.reported = report;
        reports.component(report);
        boolean newlyScheduled = report.podsScheduled()
                && (last == null || !last.podsScheduled() || !last.stamp().equals(report.stamp()));
        if (newlyScheduled) {
            new ArrayList<>(nodes.values()).forEach(node -> reportNode(node, true));
        }
    }

    /** Nothing waits for it: the same stamp, still Progressing, and its pods are as scheduled as they were. */
    private static boolean isStepOnTheWay(ComponentReport report, @Nullable ComponentReport last) {
        return last != null
                && report.condition() == CopyCondition.Progressing
                && last.condition() == CopyCondition.Progressing
                && report.stamp().equals(last.stamp())
                && report.podsScheduled() == last.podsScheduled()
                && Objects.equals(report.reason(), last.reason());
    }

    private void sendLater(ComponentKey key, ComponentState state) {
        if (!state.lookLater) {
            state.lookLater = true;
            threads.later(STEPS_MILLIS, () -> {
                state.lookLater = false;
                state.due = true;
                look(key);
                state.due = false;
            });
        }
    }

    public void node(NodeView seen) {
        nodes.put(seen.name(), seen);
        nodeChanged(seen.name());
    }

    public void nodeGone(String name) {
        if (nodes.remove(name) != null) {
            reportedNodes.remove(name);
            reports.node(NodeReports.gone(name));
        }
    }

    /** Something on a node changed; noise within a short time is one report. */
    public void nodeChanged(String name) {
        if (listed && !name.isEmpty() && changedNodes.add(name)) {
            threads.later(STEPS_MILLIS, () -> {
                changedNodes.remove(name);
                NodeView node = nodes.get(name);
                if (node != null) {
                    reportNode(node, false);
                }
            });
        }
    }

    private void reportNode(NodeView node, boolean always) {
        NodeReport report = NodeReports.of(node, watched, clock.instant());
        NodeReport last = reportedNodes.get(node.name());
        if (always || last == null || !sameBesidesTime(report, last)) {
            reportedNodes.put(node.name(), report);
            reports.node(report);
        }
    }

    private static boolean sameBesidesTime(NodeReport a, NodeReport b) {
        return a.ready() == b.ready()
                && a.schedulable() == b.schedulable()
                && a.allocatable().equals(b.allocatable())
                && a.requested().equals(b.requested())
                && a.labels().equals(b.labels());
    }

    /** Objects that the agent remembers of a component; for tests. */
    public List<ObjectRef> objects(ComponentKey key) {
        Entry entry = inventory(key.application()).components().get(key.component());
        return entry == null ? List.of() : entry.objects();
    }
}
