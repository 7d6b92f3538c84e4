package io.qonnect.routes.process;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.Stamp;
import io.qonnect.routes.carriage.Carriage;
import io.qonnect.routes.lead.Arrival;
import io.qonnect.routes.lead.Effect;
import io.qonnect.routes.lead.Input;
import io.qonnect.routes.lead.LeadCore;
import io.qonnect.routes.lead.Settings;
import io.qonnect.routes.leadership.Leadership.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of a replica: drains what was given, lets the core decide, carries out what it wants, and hands carriage what
 * is to be sent. One thread; it never waits for anything but the mailbox.
 */
public final class LeadLoop {
    private static final Logger LOG = LoggerFactory.getLogger(LeadLoop.class);

    /** So many batches are taken before the core may decide. */
    private static final int MOST_BATCHES = 256;

    private final LeadCore core;
    private final Carriage carriage;
    private final CarriageDesk desk;
    private final Mailbox mailbox;
    private final Edges edges;
    private final long askEvery;

    private final CompletableFuture<Boolean> folded = new CompletableFuture<>();
    private volatile long foldTarget = Long.MAX_VALUE;
    private volatile boolean stopping;

    private long epoch = -1;
    private long caughtUpFor = -1;
    private long leadingFor = -1;
    private long wakeAt;
    private long askAt;
    private long lastNanos = Long.MIN_VALUE;

    public LeadLoop(Settings settings, Mailbox mailbox, Edges edges) {
        core = new LeadCore(settings);
        carriage = new Carriage();
        desk = new CarriageDesk(carriage, edges.carrier());
        this.mailbox = mailbox;
        this.edges = edges;
        askEvery = settings.leaseTtl().toNanos() / 4;
        wakeAt = System.nanoTime();
    }

    /** Runs until {@link #stop}; anything thrown is a bug, and the process must end. */
    public void run() throws InterruptedException {
        while (!stopping) {
            List<Item> items = mailbox.take(Math.max(0, next() - System.nanoTime()));
            for (int batches = 1; items != null; batches++) {
                items.forEach(this::handle);
                items = batches < MOST_BATCHES ? mailbox.take(0) : null;
            }
            if (!stopping) {
                give(now(), new Input.Drained());
                afterDrained(System.nanoTime());
            }
        }
    }

    /** Makes {@link #run} return soon; nothing is decided any more. */
    public void stop() {
        stopping = true;
        mailbox.tell(new Input.Drained());
    }

    /** Completes when {@code decisions} is folded up to that offset. */
    public CompletableFuture<Boolean> foldedUpTo(long offset) {
        foldTarget = offset;
        mailbox.tell(new Input.Drained());
        return folded;
    }

    private long next() {
        long at = Math.min(wakeAt, desk.wakeAt(System.nanoTime()));
        return epoch >= 0 ? Math.min(at, askAt) : at;
    }

    private void handle(Item item) {
        if (item instanceof Item.Given given) {
            give(given.arrival(), given.input());
        } else if (item instanceof Item.CaughtUp caught) {
            if (caught.epoch() == epoch) {
                give(now(), caught.input());
            }
        } else if (item instanceof Item.CommandTail tail) {
            carriage.commandTail(tail.cluster(), tail.key(), tail.value());
        } else if (item instanceof Item.PlacementTail tail) {
            carriage.placementTail(tail.key(), tail.value());
        } else if (item instanceof Item.Carried carried) {
            desk.carried(carried, System.nanoTime());
        } else if (item instanceof Item.CommandTopics topics) {
            desk.topics(topics.clusters(), topics.anew());
        }
    }

    private void give(Arrival arrived, Input input) {
        Arrival arrival =
                arrived.nanos() >= lastNanos ? arrived : new Arrival(lastNanos, arrived.at(), arrived.trace());
        lastNanos = arrival.nanos();
        if (input instanceof Input.TermGranted granted) {
            epoch = granted.epoch();
            askAt = arrival.nanos();
            edges.log().beginTerm(epoch);
        } else if (input instanceof Input.WishRead read) {
            carriage.wish(read.wish());
        }
        Stamp before = core.fold().last();
        List<Effect> effects = core.handle(arrival, input);
        if (input instanceof Input.DecisionRead read) {
            carry(read.decision(), before, arrival.trace());
        }
        effects.forEach(this::carryOut);
    }

    private void carry(Decision decision, Stamp before, @Nullable String trace) {
        boolean effective = !core.fold().last().equals(before);
        if (effective && decision.application() != null) {
            carriage.decision(decision, trace);
        }
    }

    private void carryOut(Effect effect) {
        if (effect instanceof Effect.Append append) {
            edges.log().append(append.decision(), append.trace());
        } else if (effect instanceof Effect.EndTerm end) {
            endTerm(end);
        } else if (effect instanceof Effect.Trim trim) {
            edges.log().trim(trim.before());
        } else if (effect instanceof Effect.Ask ask) {
            edges.outbox().rescore(ask.rescore());
        } else if (effect instanceof Effect.Emit emit) {
            edges.outbox().event(emit.event());
        } else if (effect instanceof Effect.WakeAt wake) {
            wakeAt = wake.nanos();
        }
    }

    private void endTerm(Effect.EndTerm end) {
        LOG.info("The term is over. epoch={} reason={} detail={}", epoch, end.reason(), end.detail());
        edges.log().endTerm();
        edges.inputs().endTerm();
        edges.lease().giveUp(epoch, Duration.ofNanos(end.backOffNanos()));
        epoch = -1;
    }

    private void afterDrained(long now) {
        if (core.phase() == Phase.Folding && caughtUpFor != epoch) {
            caughtUpFor = epoch;
            LOG.info("The barrier is effective. epoch={}", epoch);
            edges.inputs().catchUp(epoch);
        } else if (core.phase() == Phase.Leading && leadingFor != epoch) {
            leadingFor = epoch;
            LOG.info("This replica leads. epoch={}", epoch);
        }
        if (epoch >= 0 && now - askAt >= 0) {
            askAt = now + askEvery;
            edges.log().askEnds(core.fold().nextOffset());
        }
        desk.carry(core.mayCarry(now), now);
        if (core.fold().nextOffset() >= foldTarget) {
            folded.complete(true);
        }
    }

    private Arrival now() {
        return new Arrival(System.nanoTime(), Instant.now());
    }
}
