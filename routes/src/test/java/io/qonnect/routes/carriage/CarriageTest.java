package io.qonnect.routes.carriage;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.routes.lead.Shop;
import io.qonnect.routes.lead.Stage;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarriageTest {
    private static final ComponentKey FRONT = Stage.APP.component("front");

    private final Stage stage = new Stage();
    private final Carriage carriage = new Carriage();
    private int carried;

    @BeforeEach
    void placed() {
        stage.cluster("a");
        stage.cluster("b");
        stage.cluster("c");
        stage.wish(Shop.wish(Shop.one(), 1));
        stage.sheet("front a=0.9 b=0.5");
        carriage.wish(Shop.wish(Shop.one(), 1));
    }

    private List<Outgoing> next() {
        for (; carried < stage.log.size(); carried++) {
            carriage.decision(stage.log.get(carried), "trace-" + carried);
        }
        return carriage.next(100);
    }

    private void echo(Outgoing outgoing) {
        if (outgoing.cluster() == null) {
            carriage.placementTail(outgoing.key(), outgoing.value());
        } else {
            carriage.commandTail(outgoing.cluster(), outgoing.key(), outgoing.value());
        }
    }

    private static List<String> texts(List<Outgoing> all) {
        return all.stream()
                .map(o -> (o.cluster() == null ? "placements" : o.cluster()) + " "
                        + o.key().component() + " "
                        + (o.value() == null ? "tombstone" : o.stamp().text()))
                .toList();
    }

    @Test
    void sendsACommandAndAPlacementOncePerDecision() throws UnreadableRecord {
        List<Outgoing> first = next();
        assertThat(texts(first)).containsExactlyInAnyOrder("placements front 5.1", "a front 5.1");
        assertThat(first.get(0).trace()).isEqualTo("trace-1");
        first.forEach(this::echo);
        assertThat(next()).isEmpty();

        Outgoing command =
                first.stream().filter(o -> o.cluster() != null).findFirst().orElseThrow();
        Command run = Json.read(Objects.requireNonNull(command.value()), Command.class);
        assertThat(run.action()).isEqualTo(Command.Action.Run);
        assertThat(run.objects()).hasSize(3);
    }

    @Test
    void sendsNothingAtAStartWhenTheTailsAreRight() {
        List<Outgoing> sent = next();
        Carriage fresh = new Carriage();
        sent.forEach(o -> {
            if (o.cluster() == null) {
                fresh.placementTail(o.key(), o.value());
            } else {
                fresh.commandTail(o.cluster(), o.key(), o.value());
            }
        });
        fresh.wish(Shop.wish(Shop.one(), 1));
        stage.log.forEach(d -> fresh.decision(d, null));
        assertThat(fresh.next(100)).isEmpty();
    }

    @Test
    void sendsAgainWhenAStaleRecordOrAWrongOneAtTheSameStampIsTheTail() {
        List<Outgoing> sent = next();
        sent.forEach(this::echo);
        Command stale = new Command(FRONT, new Stamp(2, 9), 0, Command.Action.Stop, 0, List.of());
        carriage.commandTail("a", FRONT, Json.bytes(stale));
        assertThat(texts(next())).containsExactly("a front 5.1");

        Command wrong = new Command(FRONT, new Stamp(5, 1), 1, Command.Action.Run, 9, List.of());
        carriage.commandTail("a", FRONT, Json.bytes(wrong));
        assertThat(texts(next())).containsExactly("a front 5.1");
    }

    @Test
    void aStandbyThatLooksHasOnlyTheDifferenceLeft() {
        List<Outgoing> sent = next();
        Carriage standby = new Carriage();
        standby.wish(Shop.wish(Shop.one(), 1));
        stage.log.forEach(d -> standby.decision(d, null));
        assertThat(standby.isUnlooked()).isTrue();
        standby.look(100);
        assertThat(standby.isUnlooked()).isFalse();
        assertThat(standby.isUnfinished()).isTrue();

        sent.stream().filter(o -> o.cluster() == null).forEach(o -> standby.placementTail(o.key(), o.value()));
        standby.look(100);
        assertThat(texts(standby.next(100))).containsExactly("a front 5.1");
        assertThat(standby.isUnfinished()).isFalse();
    }

    @Test
    void aWrongCommandAtTheRightStampIsFoundAfterAStandbyLooked() {
        next().forEach(this::echo);
        Carriage standby = new Carriage();
        standby.wish(Shop.wish(Shop.one(), 1));
        stage.log.forEach(d -> standby.decision(d, null));
        Command wrong = new Command(FRONT, new Stamp(5, 1), 1, Command.Action.Run, 9, List.of());
        standby.commandTail("a", FRONT, Json.bytes(wrong));
        standby.look(100);

        assertThat(texts(standby.next(100))).containsExactlyInAnyOrder("placements front 5.1", "a front 5.1");
    }

    @Test
    void waitsForTheWishOfTheGenerationAndSkipsASupersededOne() {
        Carriage late = new Carriage();
        stage.log.forEach(d -> late.decision(d, null));
        assertThat(texts(late.next(100))).containsExactly("placements front 5.1");
        late.wish(Shop.wish(Shop.one(), 1));
        assertThat(texts(late.next(100))).containsExactly("a front 5.1");

        Carriage ahead = new Carriage();
        ahead.wish(Shop.wish(Shop.one(), 2));
        stage.log.forEach(d -> ahead.decision(d, null));
        assertThat(texts(ahead.next(100))).containsExactly("placements front 5.1");
    }

    @Test
    void stopsARetiredCopyWithoutAnyWishAndLeavesTombstonesWhenAllIsGone() throws UnreadableRecord {
        next().forEach(this::echo);
        stage.wish(io.qonnect.kb.fixture.SpecBuilder.deleted(Stage.APP, 2));
        stage.drain();
        List<Outgoing> stop = next();
        assertThat(texts(stop)).containsExactlyInAnyOrder("placements front 5.2", "a front 5.2");
        for (Outgoing outgoing : stop) {
            byte[] value = Objects.requireNonNull(outgoing.value());
            if (outgoing.cluster() == null) {
                assertThat(Json.read(value, Placement.class).deleted()).isTrue();
            } else {
                assertThat(Json.read(value, Command.class).action()).isEqualTo(Command.Action.Stop);
            }
        }
        stop.forEach(this::echo);

        stage.says("front", "a", CopyCondition.Gone);
        List<Outgoing> gone = next();
        assertThat(texts(gone)).containsExactlyInAnyOrder("placements front tombstone", "a front tombstone");
        gone.forEach(this::echo);
        assertThat(next()).isEmpty();
    }

    @Test
    void aFailedSendIsSentAgain() {
        List<Outgoing> sent = next();
        carriage.failed(sent.get(0));
        assertThat(texts(next())).containsExactly(texts(sent).get(0));
    }

    @Test
    void afterItMayNotCarryNothingCountsAsSent() {
        List<Outgoing> sent = next();
        carriage.reset();
        assertThat(texts(next())).isEqualTo(texts(sent));
    }

    @Test
    void aPlacementThatSaysTheSameIsNotSentAgain() {
        next().forEach(this::echo);
        Decision same = stage.decision();
        Decision refresh = new Decision(
                Decision.Kind.Refresh,
                same.epoch(),
                same.seq() + 1,
                same.term(),
                same.systemId(),
                same.at(),
                same.lead(),
                same.application(),
                same.generation(),
                false,
                same.copies(),
                same.pending(),
                same.trigger(),
                same.cited(),
                same.choices());
        carriage.decision(refresh, null);
        assertThat(carriage.next(100)).isEmpty();
    }

    @Test
    void writesAgainWhatAClustersTopicMustSayWhenItWasMadeAnew() {
        next().forEach(this::echo);
        assertThat(next()).isEmpty();

        carriage.commandTopic("b");
        assertThat(next()).as("another cluster's").isEmpty();

        carriage.commandTopic("a");
        assertThat(texts(next())).singleElement().asString().startsWith("a front ");
    }
}
