package io.qonnect.routes.process;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.score.Rescore;
import io.qonnect.routes.carriage.Outgoing;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything outside the loop. All methods are called from the loop, return at once, and answer through the
 * {@link Mailbox}.
 *
 * @param log the topic {@code decisions}
 * @param inputs all other topics that are read
 * @param lease the leader key
 * @param outbox what people and Score read
 * @param carrier commands and placements
 */
public record Edges(Log log, Inputs inputs, Lease lease, Outbox outbox, Carrier carrier) {
    /** The topic {@code decisions}, for the lead. */
    public interface Log {
        /** A term begins: a producer that has sent nothing is its own from here on. */
        void beginTerm(long epoch);

        /** Appends with the term's producer, after all earlier ones. */
        void append(Decision decision, @Nullable String trace);

        /** Closes the term's producer without flushing. */
        void endTerm();

        /** Asks the leader of the log where it begins and where it ends. */
        void askEnds(long folded);

        /** Drops what is before that offset. */
        void trim(long before);
    }

    /** All other topics that are read. */
    public interface Inputs {
        /** Says from here on, once each, what has been given up to the end offsets of now: see the core's inputs. */
        void catchUp(long epoch);

        /** Nothing is to be said any more. */
        void endTerm();
    }

    /** The leader key. */
    public interface Lease {
        /** Revokes it and stays out for a while. */
        void giveUp(long epoch, Duration stayOut);
    }

    /** Records that nobody waits for. */
    public interface Outbox {
        void event(Event event);

        void rescore(Rescore rescore);
    }

    /** Commands and placements. */
    public interface Carrier {
        /** Sends a list; several may be on their way. Answers {@link Item.Carried}. */
        void send(List<Outgoing> list);
    }
}
