package io.qonnect.agent.loop;

import io.qonnect.agent.drift.Mark;
import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.Entry;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.observe.NodeView;
import io.qonnect.agent.observe.Owner;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's decisions, in one thread: which command is acted on next, what is reported. Calls to the API server are
 * made by workers, one at a time per application (they share an inventory), and come back here.
 */
public final class AgentLoop {
    private static final Logger LOG = LoggerFactory.getLogger(AgentLoop.class);
    private final Reconciler reconciler;
    private final Threads threads;
    private final Clock clock;
    private final Watched watched = new Watched();
    private final NodeReporter nodes;
    private final NamespaceGates gates = new NamespaceGates();
    private final NamespaceSweep namespaces;
    private final DriftKeeper drift;
    private final CopyNews news;
    private final Map<AppKey, AppInventory> inventories = new TreeMap<>();
    private final Map<ComponentKey, ComponentState> components = new TreeMap<>();
    private boolean listed;

    public AgentLoop(Reconciler reconciler, Threads threads, ReportSink reports, Clock clock) {
        this.reconciler = reconciler;
        this.threads = threads;
        this.clock = clock;
        this.nodes = new NodeReporter(watched, threads, reports, clock);
        this.namespaces = new NamespaceSweep(reconciler, threads, gates, inventories);
        this.news = new CopyNews(threads, reports, nodes, this::look);
        this.drift = new DriftKeeper(watched, threads, clock, this::putBack, this::look);
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
        nodes.listed();
        Set<String> known = new TreeSet<>();
        inventories.keySet().forEach(application -> known.add(application.namespace()));
        known.forEach(namespaces::left);
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
        state.attempts = 0;
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
            news.tell(state, CopyReports.stale(last, stale, newest));
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
        state.turn++;
        threads.work(key.application(), () -> {
            Outcome outcome = reconcile(command);
            threads.tell(() -> done(key, command, outcome));
        });
    }

    /** In a worker's thread. */
    private Outcome reconcile(Command command) {
        AppKey application = command.component().application();
        AppInventory known = threads.read(() -> inventory(application));
        Lock shared = gates.shared(application.namespace());
        shared.lock();
        try {
            return reconciler.reconcile(command, known);
        } finally {
            shared.unlock();
        }
    }

    private void done(ComponentKey key, Command command, Outcome outcome) {
        ComponentState state = state(key);
        inventories.put(key.application(), outcome.inventory());
        state.working = false;
        Outcome last = state.outcome;
        state.outcome = outcome;
        boolean again = outcome.phase() == Phase.Retry || outcome.phase() == Phase.Waiting;
        if (again && (last == null || !Objects.equals(last.message(), outcome.message()))) {
            LOG.info(
                    "to be tried again component={} stamp={} why={}",
                    key,
                    command.stamp().text(),
                    outcome.message());
        }
        if (state.again || (state.command != null && state.command.stamp().isAbove(command.stamp()))) {
            work(key, state);
        } else {
            retryLater(key, state, last, outcome);
        }
        if (outcome.phase() == Phase.Applied || outcome.phase() == Phase.ObjectsGone) {
            drift.applied(key, outcome);
        }
        look(key);
    }

    private void retryLater(ComponentKey key, ComponentState state, @Nullable Outcome last, Outcome outcome) {
        if (outcome.phase() == Phase.Denied && (last == null || last.phase() != Phase.Denied)) {
            state.attempts = 0;
        }
        long turn = state.turn;
        Pauses.after(outcome.phase(), state.attempts++)
                .ifPresent(millis -> threads.later(Math.max(millis, outcome.waitMillis()), () -> retry(key, turn)));
    }

    private void retry(ComponentKey key, long turn) {
        ComponentState state = state(key);
        if (turn == state.turn) {
            work(key, state);
        }
    }

    /** One of the objects of applications was seen. */
    public void sighted(ObjectRef ref, Mark mark) {
        drift.sighted(ref, mark);
    }

    /**
     * One of the objects of applications was seen to be gone.
     *
     * @param version of its deletion; {@link Long#MAX_VALUE} = it is missing in a new list
     */
    public void vanished(ObjectRef ref, long version) {
        drift.vanished(ref, version);
    }

    private void putBack(ComponentKey key) {
        ComponentState state = state(key);
        if (!state.working) {
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
        if (!listed || state == null) {
            return;
        }
        Entry entry = inventory(key.application()).components().get(key.component());
        Outcome outcome = state.outcome;
        ComponentReport seen = null;
        if (entry == null) {
            seen = outcome == null ? null : CopyReports.withoutEntry(key, state.command, outcome);
        } else if (entry.action() != Command.Action.Stop) {
            seen = CopyReports.running(key, state.command, outcome, entry, watched, drift.note(key));
        } else if (entry.goneSince() == null && isGone(key, outcome)) {
            noteGone(key, state);
        } else {
            seen = CopyReports.stopped(key, outcome, entry);
        }
        if (seen != null) {
            news.tell(state, seen);
        }
    }

    private boolean isGone(ComponentKey key, @Nullable Outcome outcome) {
        return outcome != null
                && outcome.phase() == Phase.ObjectsGone
                && watched.podsOf(Marks.owner(key)).isEmpty()
                && watched.workloadsOf(Marks.owner(key)).isEmpty();
    }

    private void noteGone(ComponentKey key, ComponentState state) {
        if (state.working) {
            return;
        }
        state.working = true;
        threads.work(key.application(), () -> {
            AppInventory before = threads.read(() -> inventory(key.application()));
            try {
                AppInventory after = reconciler.noteGone(key, before, clock.instant());
                threads.tell(() -> cleaned(key, after));
            } catch (ApiFailure failure) {
                LOG.info("cleaning up is to be tried again component={} why={}", key, failure.getMessage());
                threads.tell(() -> uncleaned(key, failure));
            }
        });
    }

    private void cleaned(ComponentKey key, AppInventory inventory) {
        inventories.put(key.application(), inventory);
        state(key).working = false;
        look(key);
        namespaces.left(key.application().namespace());
        workAgain(key);
    }

    /** The stored inventory is read anew with the command, which is tried again. */
    private void uncleaned(ComponentKey key, ApiFailure failure) {
        ComponentState state = state(key);
        state.working = false;
        long turn = state.turn;
        Pauses.after(Phase.of(failure), state.attempts)
                .ifPresent(millis -> threads.later(Math.max(millis, failure.waitMillis()), () -> retry(key, turn)));
        workAgain(key);
    }

    private void workAgain(ComponentKey key) {
        ComponentState state = state(key);
        if (state.again) {
            work(key, state);
        }
    }

    public void node(NodeView seen) {
        nodes.seen(seen);
    }

    public void nodeGone(String name) {
        nodes.gone(name);
    }

    /** Something on a node changed. */
    public void nodeChanged(String name) {
        nodes.changed(name);
    }

    /** Objects that the agent remembers of a component; for tests. */
    public List<ObjectRef> objects(ComponentKey key) {
        Entry entry = inventory(key.application()).components().get(key.component());
        return entry == null ? List.of() : entry.objects();
    }
}
