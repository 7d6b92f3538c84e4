package io.qonnect.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterCopiesTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final View view = new View();
    private long offset;
    private long seq;

    @Test
    void anEmptyClusterIsDone() {
        barrier();
        assertThat(leaving())
                .isEqualTo(new Progress(Progress.Outcome.Done, List.of("fog-cost is empty: no copy is left there")));
    }

    @Test
    void saysWhereEachGoesAndWhatWaits() {
        profile();
        barrier();
        decide(
                "shop",
                List.of(
                        copy("api", "fog-cost", CopyState.Draining),
                        copy("api", "fog-energy", CopyState.Serving),
                        copy("web", "fog-cost", CopyState.Serving)),
                List.of(choice("api", "fog-energy"), choice("web", "fog-cost")),
                List.of());
        decide("zoo", List.of(copy("web", "fog-cost", CopyState.Retired)), List.of(), List.of());

        assertThat(leaving())
                .isEqualTo(new Progress(
                        Progress.Outcome.Waiting,
                        List.of(
                                "shop api goes to fog-energy (Serving there, Draining here)",
                                "shop web waits for its turn",
                                "zoo web is being removed")));
    }

    @Test
    void endsWhenNothingThatIsLeftCanGoAnywhere() {
        barrier();
        decide(
                "shop",
                List.of(copy("web", "fog-cost", CopyState.Serving)),
                List.of(choice("web", "fog-cost")),
                List.of(new Pending(
                        "web",
                        Map.of("TierMismatch", 6, "InsufficientCapacity", 2),
                        "fog-cost is being drained; no other cluster can take it now")));

        assertThat(leaving())
                .isEqualTo(new Progress(
                        Progress.Outcome.Pending,
                        List.of(
                                "shop web can go nowhere now: fog-cost is being drained; no other cluster can take it now"
                                        + " (2 InsufficientCapacity, 6 TierMismatch)")));
    }

    @Test
    void aRetirementOnAClusterThatIsNotHeardStaysOpen() {
        barrier();
        decide("shop", List.of(copy("web", "fog-cost", CopyState.Retired)), List.of(), List.of());

        assertThat(leaving())
                .isEqualTo(new Progress(
                        Progress.Outcome.OpenOnLostCluster,
                        List.of("shop web is still to be removed: the cluster cannot be reached")));
        assertThat(ClusterCopies.of(view, "fog-cost").onlyRetired()).isTrue();
        assertThat(ClusterCopies.of(view, "fog-cost").lines()).containsExactly("shop web: Retired");
    }

    private Progress leaving() {
        return ClusterCopies.of(view, "fog-cost").leaving();
    }

    private void profile() {
        ClusterProfile profile = PaperTestbed.profile(Tier.fog, PaperTestbed.Kind.cost);
        put(Topics.CLUSTER_PROFILES, profile.cluster(), profile);
    }

    private void barrier() {
        put(Topics.DECISIONS, "", Decision.barrier(new Stamp(5, 0), "t", "s", AT, "lead-1"));
    }

    private static Choice choice(String component, String cluster) {
        return new Choice(component, cluster, null, 1, List.of());
    }

    private static Copy copy(String component, String cluster, CopyState state) {
        return new Copy(component, cluster, state, new Stamp(5, 1), 1, 1, Resources.ZERO, List.of(), true, "");
    }

    private void decide(String app, List<Copy> copies, List<Choice> choices, List<Pending> pending) {
        seq++;
        AppKey key = AppKey.parse(app);
        Decision decision = new Decision(
                Decision.Kind.Change,
                5,
                seq,
                "t",
                "s",
                AT,
                "lead-1",
                key,
                1,
                false,
                copies,
                pending,
                null,
                null,
                choices);
        put(Topics.DECISIONS, key.toString(), decision);
    }

    private void put(String topic, String key, Object value) {
        view.accept(new Entry(topic, 0, offset++, AT.toEpochMilli(), key, Json.bytes(value)));
    }
}
