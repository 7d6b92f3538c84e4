package io.qonnect.it.simulation;

import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.routes.carriage.Outgoing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold when a lead acts, whether it counts later or not: DESIGN section 4. */
final class LeadRules {
    private final World world;

    LeadRules(World world) {
        this.world = world;
    }

    /** It decides. */
    void decides(Decision decision, @Nullable String lease, DecisionFold fold, Set<String> readToTheirEnds) {
        holds(lease, decision.lead() + " decides");
        own(decision.term(), fold, decision.lead() + " decides " + decision.stamp());
        Violation.unless(
                readToTheirEnds.containsAll(Set.of(SimLog.APPLICATIONS, SimLog.SHEETS, SimLog.CLUSTERS)),
                Invariant.S1,
                "%s decides %s and has read only %s to their ends",
                decision.lead(),
                decision.stamp(),
                readToTheirEnds);
    }

    /** It sends a command, to a topic whose newest record of that key it has read. */
    void carries(Outgoing outgoing, String term, @Nullable String lease, DecisionFold fold, Stamp tail) {
        holds(lease, "carries");
        own(term, fold, "carries " + outgoing.stamp());
        byte[] value = outgoing.value();
        if (outgoing.cluster() == null || value == null) {
            return;
        }
        Violation.unless(
                !outgoing.stamp().isBelow(tail),
                Invariant.S4,
                "a command of %s is sent at %s below %s, which was read from its topic",
                outgoing.key(),
                outgoing.stamp(),
                tail);
        Command command = Json.tryRead(value, Command.class).orElseThrow();
        Violation.unless(
                command.action() != Command.Action.Run
                        || command.objects().toString().contains(Users.version(command.generation())),
                Invariant.S3,
                "%s at %s is not rendered from generation %d, which it cites",
                outgoing.key(),
                outgoing.stamp(),
                command.generation());
    }

    private void holds(@Nullable String lease, String who) {
        Violation.unless(
                lease != null && world.etcd.mayBelieve(lease),
                Invariant.S1,
                "%s after its lease %s",
                who,
                String.valueOf(lease));
    }

    private static void own(String term, DecisionFold fold, String who) {
        Violation.unless(
                fold.term().equals(term), Invariant.S1, "%s in term %s; its fold is in %s", who, term, fold.term());
    }
}
