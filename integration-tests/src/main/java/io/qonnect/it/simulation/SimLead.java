package io.qonnect.it.simulation;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.routes.carriage.Carriage;
import io.qonnect.routes.carriage.Outgoing;
import io.qonnect.routes.lead.Arrival;
import io.qonnect.routes.lead.Effect;
import io.qonnect.routes.lead.Input;
import io.qonnect.routes.lead.LeadCore;
import io.qonnect.routes.lead.Settings;
import io.qonnect.routes.leadership.Leadership;
import io.qonnect.routes.leadership.LeaseGuard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One lead replica: the production core and carriage, with simulated edges. It may be paused and killed at any time. */
final class SimLead {
    private static final int BATCH = 40;

    private final World world;
    private final Engine engine;
    private final String name;
    private final Settings settings;
    private LeadCore core;
    private Carriage carriage = new Carriage();
    private Map<String, Integer> positions = new TreeMap<>();
    private Map<String, Integer> targets = new TreeMap<>();
    private TreeSet<String> caughtUp = new TreeSet<>();

    /** By (cluster, component): the stamp of the newest command read. */
    private final Map<String, Stamp> tails = new TreeMap<>();

    private long pausedUntil;
    private int life;
    private @Nullable String lease;
    private @Nullable LeaseGuard guard;
    private String term = "";
    private int campaigns;
    private long stayOutUntil;
    private long appendsArriveAfter;
    private boolean producerBroken;
    private boolean carried;
    private long known;
    private final TreeSet<Long> ownOnTheWay = new TreeSet<>();

    SimLead(World world, String name, Settings settings) {
        this.world = world;
        this.engine = world.engine;
        this.name = name;
        this.settings = settings;
        core = new LeadCore(settings);
        start();
    }

    private void start() {
        int mine = ++life;
        engine.after(engine.span(name, 0, 20), name + " starts", () -> tick(mine));
        engine.after(engine.span(name, 0, 300), name + " lease", () -> lease(mine));
    }

    void pause(long nanos) {
        pausedUntil = Math.max(pausedUntil, engine.now() + nanos);
    }

    /** Killed and started again with empty memory. What it sent may still arrive. */
    void kill() {
        core = new LeadCore(settings);
        carriage = new Carriage();
        positions = new TreeMap<>();
        targets = new TreeMap<>();
        caughtUp = new TreeSet<>();
        tails.clear();
        lease = null;
        guard = null;
        carried = false;
        known = 0;
        ownOnTheWay.clear();
        start();
    }

    boolean leads() {
        return core.phase() == Leadership.Phase.Leading;
    }

    /** Runs a body now, or when a pause is over; never after a kill. */
    private void live(int mine, Runnable body) {
        if (mine != life) {
            return;
        }
        if (engine.now() < pausedUntil) {
            engine.after(pausedUntil - engine.now(), name + " resumes", () -> live(mine, body));
        } else {
            body.run();
        }
    }

    private void tick(int mine) {
        live(mine, () -> {
            List<String> topics = new ArrayList<>(world.inputs());
            for (String topic : topics) {
                if (engine.chance(name, 0.8)) {
                    read(topic);
                }
            }
            give(new Input.Drained());
            carry();
            engine.after(engine.span(name, 1, 25), name + " tick", () -> tick(mine));
        });
    }

    private void read(String topic) {
        List<SimLog.Entry> log = world.log.topic(topic);
        int start = world.log.start(topic);
        int from = positions.getOrDefault(topic, start);
        if (from < start) {
            world.count("trimmed under a reader");
            kill();
            return;
        }
        if (topic.equals(SimLog.DECISIONS) && !positions.containsKey(topic)) {
            known = world.checker.effectiveBefore(start);
        }
        int to = Math.min(log.size(), from + 1 + engine.random(name).nextInt(BATCH));
        for (int offset = from; offset < to; offset++) {
            positions.put(topic, offset + 1);
            record(topic, offset, log.get(offset));
        }
        reached(topic);
    }

    private void record(String topic, int offset, SimLog.Entry entry) {
        Object value = entry.value();
        if (topic.startsWith("commands.")) {
            Stamp tail = value == null
                    ? Stamp.NONE
                    : Json.tryRead((byte[]) value, Command.class).orElseThrow().stamp();
            tails.put(topic.substring("commands.".length()) + "/" + entry.key(), tail);
            carriage.commandTail(
                    topic.substring("commands.".length()), ComponentKey.parse(entry.key()), (byte[]) value);
        } else if (topic.equals(SimLog.PLACEMENTS)) {
            carriage.placementTail(ComponentKey.parse(entry.key()), (byte[]) value);
        } else if (value instanceof Wish wish) {
            give(new Input.WishRead(0, wish));
            carriage.wish(wish);
        } else if (value instanceof ClusterRegistration registration) {
            give(new Input.RegistrationRead(registration.name(), registration));
        } else if (value instanceof ScoreSheet sheet) {
            give(new Input.SheetRead(sheet));
        } else if (value instanceof Report report) {
            give(new Input.ReportRead(topic.substring("reports.".length()), report));
        } else if (value instanceof Decision decision) {
            decision(offset, decision);
        }
    }

    private void decision(int offset, Decision decision) {
        Stamp before = core.fold().last();
        give(new Input.DecisionRead(offset, decision));
        if (core.fold().last().equals(before)) {
            return;
        }
        if (decision.application() != null) {
            boolean own = decision.term().equals(term) && ownOnTheWay.remove(decision.seq());
            known += own ? 0 : 1;
            carriage.decision(decision, null);
        }
    }

    private void reached(String topic) {
        Integer target = targets.get(topic);
        if (target == null || positions.getOrDefault(topic, 0) < target || !caughtUp.add(topic)) {
            return;
        }
        if (topic.equals(SimLog.CLUSTERS)) {
            give(new Input.SharedCaughtUp());
        } else if (topic.startsWith("reports.")) {
            give(new Input.ReportsCaughtUp(topic.substring("reports.".length())));
        }
        if (caughtUp.contains(SimLog.APPLICATIONS) && caughtUp.contains(SimLog.SHEETS)) {
            give(new Input.PartitionCaughtUp(0));
        }
    }

    private void give(Input input) {
        Arrival arrival = new Arrival(engine.now(), Instant.EPOCH.plusNanos(engine.now()));
        for (Effect effect : core.handle(arrival, input)) {
            if (effect instanceof Effect.Append append) {
                append(append.decision());
            } else if (effect instanceof Effect.EndTerm end) {
                endTerm(end);
            } else if (effect instanceof Effect.Trim trim) {
                trim((int) trim.before());
            } else if (effect instanceof Effect.Emit emit) {
                world.event(name, emit.event());
            }
        }
    }

    /** Appends arrive in order, some time later; a broken producer loses all that follows. */
    private void append(Decision decision) {
        int mine = life;
        if (decision.application() != null) {
            world.checker.decided(decision, known);
            world.checker.leads.decides(decision, lease, core.fold(), caughtUp);
            known++;
            ownOnTheWay.add(decision.seq());
        }
        long delay = Math.max(engine.span("append", 1, 15), appendsArriveAfter - engine.now());
        if (world.goesWrong("append", Fault.AppendSlow)) {
            delay += engine.span("append", 100, 4_000);
        }
        appendsArriveAfter = engine.now() + delay;
        boolean broken = producerBroken || world.goesWrong("append", Fault.AppendUnknown);
        boolean lands = !producerBroken && (!broken || engine.chance("append", 0.5));
        producerBroken = broken;
        String of = term;
        if (lands) {
            engine.after(delay, "append of " + name, () -> {
                int offset = world.append(decision);
                if (world.goesWrong("twice", Fault.AppendTwice)) {
                    world.append(decision);
                }
                if (!broken) {
                    acked(mine, of, decision, offset);
                }
            });
        }
        if (broken) {
            engine.after(
                    delay,
                    name + " append fails",
                    () -> live(mine, () -> {
                        if (of.equals(term)) {
                            give(new Input.AppendFailed(decision.stamp(), "unknown outcome"));
                        }
                    }));
        }
    }

    private void acked(int mine, String of, Decision decision, int offset) {
        engine.after(
                engine.span("append", 1, 10),
                name + " ack",
                () -> live(mine, () -> {
                    if (!of.equals(term)) {
                        return;
                    }
                    give(new Input.AppendAcked(decision.stamp(), offset));
                    if (decision.seq() == 0) {
                        world.inputs()
                                .forEach(t -> targets.put(t, world.log.topic(t).size()));
                        new ArrayList<>(world.inputs()).forEach(this::reached);
                    }
                }));
    }

    /** The log is trimmed some time later, whoever leads by then; the answer may be lost. */
    private void trim(int before) {
        int mine = life;
        boolean fails = world.goesWrong("trim", Fault.TrimUnknown);
        engine.after(engine.span("trim", 1, 3_000), "trim by " + name, () -> {
            if (!fails || engine.chance("trim", 0.5)) {
                world.trim(before);
            }
            Input answer = fails
                    ? new Input.TrimFailed("unknown outcome")
                    : new Input.LogStart(world.log.start(SimLog.DECISIONS));
            live(mine, () -> give(answer));
        });
    }

    private void endTerm(Effect.EndTerm end) {
        world.count("term ended: " + end.reason());
        engine.tell(() -> name + " ends its term: " + end.reason());
        stayOutUntil = engine.now() + end.backOffNanos();
        String old = lease;
        lease = null;
        guard = null;
        term = "";
        targets.clear();
        caughtUp.clear();
        known -= ownOnTheWay.size();
        ownOnTheWay.clear();
        if (old != null && engine.chance(name, 0.7)) {
            engine.after(engine.span(name, 1, 20), name + " revokes", () -> world.etcd.revoke(old));
        }
    }

    private void lease(int mine) {
        live(mine, () -> {
            if (lease == null) {
                if (engine.now() >= stayOutUntil) {
                    campaign(mine);
                }
            } else {
                renew(mine, lease);
            }
            engine.after(settings.leaseTtl().toNanos() / 5, name + " lease", () -> lease(mine));
        });
    }

    private void campaign(int mine) {
        String wanted = name + "/" + life + "/" + ++campaigns;
        long sentAt = engine.now();
        engine.after(engine.span(name, 1, 15), name + " campaigns", () -> {
            var epoch = world.etcd.campaign(wanted);
            if (epoch.isEmpty()) {
                return;
            }
            engine.after(
                    engine.span(name, 1, 15),
                    name + " won",
                    () -> live(mine, () -> {
                        engine.tell(() -> name + " is granted epoch " + epoch.getAsLong());
                        lease = wanted;
                        term = wanted;
                        targets.clear();
                        caughtUp.clear();
                        appendsArriveAfter = engine.now();
                        producerBroken = false;
                        guard = LeaseGuard.granted(settings.leaseTtl(), sentAt);
                        give(new Input.TermGranted(epoch.getAsLong(), term));
                        give(new Input.LeaseRenewed(guard == null ? 0 : guard.mayActUntil()));
                    }));
        });
    }

    private void renew(int mine, String held) {
        long sentAt = engine.now();
        if (world.goesWrong(name, Fault.RenewalUnsent)) {
            return;
        }
        engine.after(engine.span(name, 1, 30), name + " renews", () -> {
            boolean renewed = world.etcd.renew(held);
            engine.after(
                    engine.span(name, 1, 30),
                    name + " renewed",
                    () -> live(mine, () -> {
                        if (!held.equals(lease) || guard == null) {
                            return;
                        }
                        if (renewed) {
                            guard = guard.renewed(sentAt);
                            give(new Input.LeaseRenewed(guard.mayActUntil()));
                            int end = world.log.topic(SimLog.DECISIONS).size();
                            give(new Input.LogStart(world.log.start(SimLog.DECISIONS)));
                            give(new Input.LogEnd(end, core.fold().nextOffset()));
                        } else {
                            give(new Input.LeaseLost("the lease is gone"));
                        }
                    }));
        });
    }

    private void carry() {
        if (!core.mayCarry(engine.now())) {
            if (carried) {
                carriage.reset();
            }
            carried = false;
            return;
        }
        carried = true;
        for (Outgoing outgoing : carriage.next(BATCH)) {
            if (world.goesWrong("carry", Fault.CarryFailed)) {
                carriage.failed(outgoing);
            } else {
                String place = outgoing.cluster() + "/" + outgoing.key();
                world.checker.leads.carries(outgoing, term, lease, core.fold(), tails.getOrDefault(place, Stamp.NONE));
                send(outgoing);
                if (world.goesWrong("carry", Fault.CarryTwice)) {
                    send(outgoing);
                }
            }
        }
    }

    private void send(Outgoing outgoing) {
        long delay = engine.span("carry", 1, 10);
        if (world.goesWrong("carry", Fault.CarryLate)) {
            delay += engine.span("carry", 500, 5_000);
        }
        String cluster = outgoing.cluster();
        String topic = cluster == null ? SimLog.PLACEMENTS : SimLog.commands(cluster);
        engine.after(
                delay,
                name + " sends " + topic,
                () -> world.log.append(topic, outgoing.key().toString(), outgoing.value()));
    }
}
