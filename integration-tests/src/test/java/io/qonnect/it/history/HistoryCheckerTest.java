package io.qonnect.it.history;

import static io.qonnect.it.history.Story.EDGE;
import static io.qonnect.it.history.Story.GOES;
import static io.qonnect.it.history.Story.STAYS;
import static io.qonnect.it.history.Story.copy;
import static io.qonnect.kb.decision.CopyState.Draining;
import static io.qonnect.kb.decision.CopyState.Preparing;
import static io.qonnect.kb.decision.CopyState.Retired;
import static io.qonnect.kb.decision.CopyState.Serving;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.it.history.Operation.Outcome;
import io.qonnect.it.history.Violation.Harm;
import io.qonnect.kb.command.Command.Action;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.topic.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each test plants one fault in a history that is clean without it. */
final class HistoryCheckerTest {
    private final Story story = Story.clean();

    private void found(Clause clause, Harm harm, String sentence) {
        assertThat(story.verdict().violations())
                .as("%s", story.verdict())
                .anyMatch(v ->
                        v.clause() == clause && v.harm() == harm && v.sentence().contains(sentence));
    }

    @Test
    void saysNothingOfACleanHistory() {
        Verdict verdict = story.verdict();

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.counts())
                .containsEntry("operations", 3L)
                .containsEntry("effective decisions", 6L)
                .containsEntry("deletes", 1L)
                .containsEntry("applications wanted at the end", 1L);
        assertThat(List.of(verdict.specsLost(), verdict.wrongDeletes(), verdict.staleEffects()))
                .containsOnly(0L);
    }

    @Test
    void c1FindsAnAcknowledgedSpecThatIsNotInTheInbox() {
        Operation op = story.operations.get(0);
        story.operations.add(new Operation(
                "lost", op.application(), false, "x", op.sent(), op.sent(), op.returned(), Outcome.Acknowledged, 99));

        found(Clause.C1, Harm.SpecLost, "is not in the inbox as it was sent");
        assertThat(story.verdict().specsLost()).isEqualTo(1);
    }

    @Test
    void c1FindsASpecWhoseBytesAreOthers() {
        story.replace(story.at(Topics.SPECS, 0), v -> v + "!");

        found(Clause.C1, Harm.SpecLost, "is not in the inbox as it was sent");
    }

    @Test
    void c1FindsARefusedOperationInTheInboxAndOneThatIsThereTwice() {
        Operation op = story.operations.get(0);
        story.operations.set(
                0,
                new Operation(
                        op.id(), op.application(), false, op.hash(), op.sent(), op.sent(), null, Outcome.Refused, -1));
        story.record(Topics.SPECS, op.id(), op.application(), "shop/stays 0");

        found(Clause.C1, Harm.Other, "a refused operation is in the inbox");
        found(Clause.C1, Harm.Other, "one operation is in the inbox twice");
    }

    @Test
    void c1LetsAnUnknownOutcomeBeEither() {
        Operation op = story.operations.get(0);
        story.operations.set(
                0,
                new Operation(
                        op.id(), op.application(), false, op.hash(), op.sent(), op.sent(), null, Outcome.Unknown, -1));

        assertThat(story.verdict().violations()).isEmpty();
    }

    @Test
    void c2FindsAnOrderThatContradictsTheAcknowledgements() {
        Operation op = story.operations.get(2);
        story.operations.add(new Operation(
                op.id(), op.application(), true, "", op.sent(), story.now(), story.now(), Outcome.Acknowledged, 1));

        found(Clause.C2, Harm.Other, "comes before it");
    }

    @Test
    void c3FindsADecisionAboutAnOlderWish() {
        story.publish(STAYS, "web");
        story.decide(STAYS, new Stamp(7, 7), 3, false, copy(Serving, new Stamp(7, 7), 3));
        story.decide(STAYS, new Stamp(7, 8), 0, false, copy(Serving, new Stamp(7, 8), 0));

        found(Clause.C3, Harm.StaleEffect, "about generation 0 after one about 3");
    }

    @Test
    void c3FindsADecisionAboutAWishThatWasNeverAccepted() {
        story.decide(STAYS, new Stamp(7, 7), 41, false, copy(Serving, new Stamp(7, 7), 41));

        found(Clause.C3, Harm.Other, "never accepted");
    }

    @Test
    void c4FindsALeadThatDecidesThoughItsBarrierWasNotTheFirst() {
        story.barrier(7, "second");
        story.decision(story.change("second", STAYS, new Stamp(7, 1), 0, false, copy(Serving, new Stamp(7, 1), 0)));

        found(Clause.C4, Harm.Other, "whose barrier was not the first");
    }

    @Test
    void c4FindsARecordBeforeItsBarrierAndTwoOfOneSeq() {
        story.decision(story.change("later", STAYS, new Stamp(9, 1), 0, false));
        story.decision(story.change("first", STAYS, new Stamp(7, 6), 0, false));

        found(Clause.C4, Harm.Other, "before its barrier");
        found(Clause.C4, Harm.Other, "two records of one term and seq differ");
        assertThat(story.verdict().counts())
                .containsEntry("records never effective: Gap", 1L)
                .containsEntry("records never effective: Repeated", 1L);
    }

    @Test
    void c4CountsWhatAnOverthrownLeadWroteAndDoesNotCountOnIt() {
        story.barrier(9, "new");
        story.decision(story.change("first", STAYS, new Stamp(7, 7), 0, false));

        assertThat(story.verdict().violations()).isEmpty();
        assertThat(story.verdict().counts()).containsEntry("records never effective: Stale", 1L);
    }

    @Test
    void c4FindsADecisionThatDoesNotFollowFromTheOneBefore() {
        story.decide(STAYS, new Stamp(7, 7), 0, false);

        found(Clause.C4, Harm.Other, "a copy was forgotten that was Serving");
    }

    @Test
    void c4FindsAStampThatChangesThoughTheClusterIsToldNothingNew() {
        story.decide(STAYS, new Stamp(7, 7), 0, false, copy(Serving, new Stamp(7, 7), 0));

        found(Clause.C4, Harm.Other, "which must be 7.1");
    }

    @Test
    void c5FindsAPlacementOfADecisionThatIsNotEffective() {
        story.barrier(9, "new");
        story.decision(story.change("first", STAYS, new Stamp(7, 7), 0, false));
        story.placement(STAYS, new Stamp(7, 7), 0, false);

        found(Clause.C5, Harm.StaleEffect, "which is not effective");
        found(Clause.C5, Harm.Other, "its last placement does not say what its last decision says");
    }

    @Test
    void c5FindsAPlacementThatSaysOtherThanItsDecision() {
        story.replace(story.at(Topics.PLACEMENTS, 1), v -> v.replace("Serving", "Draining"));

        found(Clause.C5, Harm.Other, "a placement is not what its decision says");
    }

    @Test
    void c5FindsACommandThatNoEffectiveDecisionGave() {
        story.command(STAYS, new Stamp(7, 9), 0, Action.Run);

        found(Clause.C5, Harm.StaleEffect, "which no effective decision gave this copy");
        assertThat(story.verdict().staleEffects()).isEqualTo(1);
    }

    @Test
    void c5FindsTwoCommandsOfOneStampThatDiffer() {
        story.command(STAYS, new Stamp(7, 1), 0, Action.Run, Story.deployment(STAYS, "other"));

        found(Clause.C5, Harm.Other, "two commands of stamp 7.1 differ");
    }

    @Test
    void c5FindsACommandLeftOfAForgottenCopy() {
        story.command(GOES, new Stamp(7, 5), 1, Action.Stop);

        found(Clause.C5, Harm.Other, "a command is left of a copy that is forgotten");
    }

    @Test
    void c6FindsAnAgentThatActsOnAnOlderCommandAgain() {
        story.publish(STAYS, "web");
        story.decide(STAYS, new Stamp(7, 7), 3, false, copy(Serving, new Stamp(7, 7), 3));
        story.command(STAYS, new Stamp(7, 7), 3, Action.Run);
        story.inventory(STAYS, new Stamp(7, 7));
        story.apply(STAYS, new Stamp(7, 7));
        story.apply(STAYS, new Stamp(7, 1));

        found(Clause.C6, Harm.StaleEffect, "an agent acted on 7.1 after 7.7");
    }

    @Test
    void c6FindsAnAgentThatActsOnWhatIsNotEffective() {
        story.inventory(STAYS, new Stamp(8, 3));
        story.apply(STAYS, new Stamp(8, 3));

        found(Clause.C6, Harm.StaleEffect, "acted on 8.3, which no effective decision gave this copy");
    }

    @Test
    void c6FindsAnObjectTouchedBeforeTheInventory() {
        story.writes.removeIf(w -> w.resource().equals("configmaps") && w.name().contains("stays"));

        found(Clause.C6, Harm.Other, "before its stamp 7.1 was in the inventory");
    }

    @Test
    void c6FindsADeletionWithoutACause() {
        story.delete(STAYS);

        found(Clause.C6, Harm.WrongDelete, "has no cause above its stamp 7.1");
        assertThat(story.verdict().wrongDeletes()).isEqualTo(1);
    }

    @Test
    void c6FindsADeletionOfWhatIsNotOurs() {
        ObjectNode body = Json.mapper().createObjectNode();
        story.write("delete", "deployments", "shop", "somebody-elses", body);

        found(Clause.C6, Harm.WrongDelete, "that it never wrote");
    }

    @Test
    void c6FindsADeletionThatDoesNotSayWhichObject() {
        story.writes.replaceAll(w -> w.isDelete()
                ? new ApiWrite(
                        w.cluster(),
                        w.at(),
                        "delete",
                        w.resource(),
                        w.namespace(),
                        w.name(),
                        200,
                        Json.mapper().createObjectNode())
                : w);

        found(Clause.C6, Harm.Other, "does not say which object");
    }

    @Test
    void c6FindsANamespaceDeletedWithSomethingInIt() {
        story.write("delete", "namespaces", "", "shop", Json.mapper().createObjectNode());

        found(Clause.C6, Harm.WrongDelete, "in which something of ours is left");
    }

    @Test
    void c7FindsACopyThatGoesBeforeAnotherServes() {
        story.decide(STAYS, new Stamp(7, 7), 0, false, copy(Draining, new Stamp(7, 1), 0));

        found(Clause.C7, Harm.Other, "a copy goes that is wanted, and no other serves");
    }

    @Test
    void c7LetsACopyGoOnceAnotherServes() {
        story.decide(
                STAYS,
                new Stamp(7, 7),
                0,
                false,
                copy(Serving, new Stamp(7, 1), 0),
                copy("fog", Preparing, new Stamp(7, 7), 0));
        story.decide(
                STAYS,
                new Stamp(7, 8),
                0,
                false,
                copy(Draining, new Stamp(7, 1), 0),
                copy("fog", Serving, new Stamp(7, 7), 0));

        assertThat(story.verdict().violations()).noneMatch(v -> v.clause() == Clause.C7 || v.clause() == Clause.C4);
    }

    @Test
    void c7FindsACopyThatServedAndWentInOneStepWithoutAReportOrASuccessor() {
        story.decide(
                STAYS,
                new Stamp(7, 7),
                0,
                false,
                copy(Serving, new Stamp(7, 1), 0),
                copy("fog", Preparing, new Stamp(7, 7), 0));
        story.record(Topics.reports("fog"), null, "heartbeat", "{}");
        story.decide(
                STAYS,
                new Stamp(7, 8),
                0,
                false,
                copy(Retired, new Stamp(7, 8), 0),
                copy("fog", Draining, new Stamp(7, 7), 0));

        found(Clause.C7, Harm.Other, "it was to serve before a report at 7.7 said Available");
        found(Clause.C7, Harm.Other, "a copy goes that is wanted, and no other serves");
    }

    @Test
    void c7FindsACopyThatServesWithoutAReport() {
        story.records.removeIf(r -> String.valueOf(r.value()).contains("\"" + CopyCondition.Available + "\""));

        found(Clause.C7, Harm.Other, "it was to serve before a report at 7.1 said Available");
    }

    @Test
    void c7FindsACopyThatIsForgottenWithoutAReport() {
        story.records.removeIf(r -> String.valueOf(r.value()).contains("\"" + CopyCondition.Gone + "\""));

        found(Clause.C7, Harm.Other, "it was forgotten before a report at 7.5 said Gone");
    }

    @Test
    void c8FindsAWishThatNobodyDecidedUpon() {
        story.publish(STAYS, "web");

        found(Clause.C8, Harm.SpecLost, "the last decision is not about its last wish, generation 3");
    }

    @Test
    void c8FindsAComponentWithoutACopyThatServes() {
        story.decide(STAYS, new Stamp(7, 7), 0, false, copy(Retired, new Stamp(7, 7), 0));

        found(Clause.C8, Harm.Other, "not one copy of the last wish serves");
    }

    @Test
    void c8FindsWhatRunsThoughItMustNot() {
        story.objects.add(new OwnedObject(EDGE, "deployments", "shop", "goes-web", "goes", "web", "7.3"));

        found(Clause.C8, Harm.Other, "an object is there of a copy that is not to run");
    }

    @Test
    void c8FindsWhatDoesNotRunThoughItMust() {
        story.objects.clear();

        found(Clause.C8, Harm.Other, "nothing is there of a copy that is to run");
    }

    @Test
    void c9FindsWritesAndDecisionsAfterTheEnd() {
        History clean = story.history();
        story.inventory(STAYS, new Stamp(7, 1));
        Decision late = story.change("first", STAYS, new Stamp(7, 7), 0, false, copy(Serving, new Stamp(7, 1), 0));
        story.decision(late);
        History noisy =
                new History(story.operations, story.records, story.writes, List.of(), story.objects, clean.end());

        assertThat(HistoryChecker.check(noisy).violations())
                .filteredOn(v -> v.clause() == Clause.C9)
                .extracting(Violation::sentence)
                .containsExactlyInAnyOrder(
                        "an agent wrote although nothing was left to do",
                        "a lead decided although nothing was left to do");
    }

    @Test
    void c11FindsASpecThatWasNeitherAcceptedNorADeadLetter() {
        story.record(Topics.SPECS, "nobody", "shop/other", "a spec");

        found(Clause.C11, Harm.SpecLost, "neither accepted nor made a dead letter");
    }

    @Test
    void c11KnowsThatASpecWhichChangesNothingMakesNoWish() {
        story.record(Topics.SPECS, "again", STAYS.toString(), "shop/stays 0");

        assertThat(story.verdict().violations()).isEmpty();
    }
}
