package io.qonnect.it.simulation;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One member: a model of its agent and of its API server. What runs goes on when the network or the agent does not.
 * Roll-outs keep the old pods until the new ones are available.
 */
final class SimCluster {
    private final World world;
    private final Engine engine;
    final String name;
    private final Resources node;
    private int life;
    private long sequence;
    private int position;
    private boolean cut;

    /** When it was cut off or connected again last; -1 = never. */
    private long cutAt = -1;

    /** Highest stamp acted on; kept in the cluster. */
    private final Map<ComponentKey, Command> acted = new TreeMap<>();

    /** What exists in the API server. */
    final Map<ComponentKey, Running> running = new TreeMap<>();

    /** Reports that wait for the network, newest per key. */
    private final Map<String, Report> outbox = new TreeMap<>();

    /** Objects of one component. */
    static final class Running {
        Command command;
        boolean available;
        boolean everAvailable;
        boolean failed;
        boolean scheduled;
        boolean stopping;

        /** Stamp of the newest command whose pods became available; null = none, or something failed since. */
        @Nullable
        Stamp clean;

        Running(Command command) {
            this.command = command;
        }
    }

    SimCluster(World world, String name, Resources node) {
        this.world = world;
        this.engine = world.engine;
        this.name = name;
        this.node = node;
        startAgent();
    }

    private void startAgent() {
        int mine = ++life;
        sequence = 0;
        position = 0;
        outbox.clear();
        engine.after(engine.span(name, 1, 50), name + " agent", () -> {
            nodeReport(mine);
            acted.keySet().forEach(k -> report(mine, k, null));
            beat(mine);
            poll(mine);
        });
    }

    /** The agent process is replaced; it reads its whole topic again. */
    void restartAgent() {
        startAgent();
    }

    void cut(boolean now) {
        if (cut != now) {
            engine.tell(() -> name + (now ? " is cut off" : " is back"));
        }
        cut = now;
        cutAt = engine.now();
        if (!cut) {
            List<Report> waiting = outbox.values().stream()
                    .sorted(Comparator.comparingLong(Report::sequence))
                    .toList();
            outbox.clear();
            waiting.forEach(this::deliver);
        }
    }

    private void beat(int mine) {
        if (mine == life) {
            send(Report.HEARTBEAT_KEY, Report.of(incarnation(), ++sequence, new Heartbeat(250, true, false)));
            engine.after(250 * Engine.MS, name + " beats", () -> beat(mine));
        }
    }

    private String incarnation() {
        return name + "-" + life;
    }

    private void poll(int mine) {
        if (mine != life) {
            return;
        }
        List<SimLog.Entry> log = world.log.topic(SimLog.commands(name));
        while (!cut && position < log.size()) {
            Object value = log.get(position++).value();
            if (value instanceof byte[] bytes) {
                act(mine, Json.tryRead(bytes, Command.class).orElseThrow());
            }
        }
        engine.after(engine.span(name, 5, 30), name + " polls", () -> poll(mine));
    }

    private void act(int mine, Command command) {
        ComponentKey key = command.component();
        Command last = acted.get(key);
        if (last != null && command.stamp().isBelow(last.stamp())) {
            world.count("stale command dropped");
            report(mine, key, "StaleCommand");
            return;
        }
        engine.tell(() -> name + " acts: " + command.action() + " " + key + " at " + command.stamp());
        world.checker.acts(name, command);
        acted.put(key, command);
        if (last != null && last.stamp().equals(command.stamp())) {
            report(mine, key, null);
        } else if (command.action() == Command.Action.Run) {
            run(mine, command);
        } else {
            stop(mine, command);
        }
    }

    private void run(int mine, Command command) {
        ComponentKey key = command.component();
        Running old = running.get(key);
        if (old != null && !old.stopping && old.command.objects().equals(command.objects()) && !old.failed) {
            old.command = command;
            old.clean = old.available ? command.stamp() : old.clean;
            report(mine, key, null);
            if (!old.available) {
                roll(key, command);
            }
            return;
        }
        Running now = old == null || old.stopping ? new Running(command) : old;
        now.command = command;
        now.available = false;
        now.failed = false;
        running.put(key, now);
        report(mine, key, null);
        engine.after(engine.span(name, 5, 40), name + " schedules", () -> {
            if (running.get(key) == now && !now.scheduled) {
                now.scheduled = true;
                report(life, key, null);
                nodeReport(life);
            }
        });
        roll(key, command);
    }

    private void roll(ComponentKey key, Command command) {
        boolean fails = world.faults()
                && new SplittableRandom((name + key + command.generation()).hashCode()).nextDouble()
                        < world.options.rate(Fault.RolloutFails);
        engine.after(engine.span(name, 20, 400), name + " rolls out", () -> {
            Running now = running.get(key);
            if (now != null && now.command.stamp().equals(command.stamp())) {
                now.available = !fails;
                now.failed = fails;
                now.clean = fails ? null : command.stamp();
                now.everAvailable |= now.available;
                report(life, key, null);
            }
        });
    }

    private void stop(int mine, Command command) {
        ComponentKey key = command.component();
        Running now = running.get(key);
        if (now == null) {
            report(mine, key, null);
            return;
        }
        world.checker.deletes(name, command, now.everAvailable && !now.stopping);
        now.stopping = true;
        now.available = false;
        now.command = command;
        engine.after(engine.span(name, 10, 200), name + " is gone", () -> {
            if (running.get(key) == now && now.stopping) {
                running.remove(key);
                report(life, key, null);
                nodeReport(life);
            }
        });
    }

    private void report(int mine, ComponentKey key, @Nullable String reason) {
        Command last = acted.get(key);
        if (mine != life || last == null) {
            return;
        }
        Running now = running.get(key);
        CopyCondition condition = now == null
                ? (last.action() == Command.Action.Stop ? CopyCondition.Gone : CopyCondition.Progressing)
                : now.available
                        ? CopyCondition.Available
                        : now.failed ? CopyCondition.Failed : CopyCondition.Progressing;
        engine.tell(() -> name + " reports " + key + " " + condition + " at " + last.stamp());
        boolean scheduled = now != null && now.scheduled;
        Stamp stamp = last.stamp();
        send(
                "component/" + key,
                Report.of(
                        incarnation(),
                        ++sequence,
                        new ComponentReport(key, stamp, last.generation(), condition, scheduled, 0, 1, reason, null)));
    }

    private void nodeReport(int mine) {
        if (mine != life) {
            return;
        }
        Resources requested = new Resources(100, 128L << 20, 0, 1)
                .times(running.values().stream()
                        .filter(r -> r.scheduled)
                        .mapToLong(r -> Math.max(1, r.command.replicas()))
                        .sum());
        send(
                "node/n",
                Report.of(
                        incarnation(),
                        ++sequence,
                        new NodeReport("n", true, true, true, node, requested, Map.of(), Map.of())));
    }

    private long arrives;

    /** Reports arrive in order, some twice; while cut they wait, newest per key. */
    private void send(String key, Report report) {
        arrives = Math.max(arrives, engine.now() + engine.span(name, 1, 15));
        engine.after(arrives - engine.now(), name + " reports", () -> {
            if (cut) {
                outbox.put(key, report);
            } else {
                deliver(report);
            }
        });
    }

    private void deliver(Report report) {
        ComponentReport component = report.component();
        if (component != null) {
            world.checker.copies.reported(name, component);
        }
        world.log.append(SimLog.reports(name), "", report);
        if (world.goesWrong(name, Fault.ReportTwice)) {
            world.log.append(SimLog.reports(name), "", report);
        }
    }

    /** The stamp whose pods run there, when the cluster was not cut off lately, and nothing of it failed since. */
    Optional<Stamp> runsCleanly(ComponentKey key) {
        Running now = running.get(key);
        boolean calm = !cut && (cutAt < 0 || engine.now() - cutAt > 10_000 * Engine.MS);
        return calm && now != null && !now.stopping ? Optional.ofNullable(now.clean) : Optional.empty();
    }

    /** Whether pods of the component serve there. */
    boolean serves(ComponentKey key) {
        Running now = running.get(key);
        return now != null && !now.stopping && now.everAvailable;
    }
}
