package io.qonnect.streams.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.Capacity;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.Rescore;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.streams.core.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreCoreTest {
    private final ScoreCore core = new ScoreCore();
    private final Map<String, Object> kept = new TreeMap<>();
    private long offset = 100;

    @Test
    void aNewGenerationYieldsASheetAtOnceEvenWhenNothingElseChanges() {
        testbed();
        ScoreSheet first = only(run(core.wish(Bookinfo.wish(7, Objective.energy))));
        assertThat(first.generation()).isEqualTo(7);
        assertThat(first.profileOffset()).isEqualTo(109);
        assertThat(best(first, "reviews")).isEqualTo("fog-energy");
        assertThat(only(run(core.wish(Bookinfo.wish(8, Objective.energy)))).generation())
                .isEqualTo(8);
    }

    @Test
    void passesOverAGenerationThatIsNotNewer() {
        core.wish(Bookinfo.wish(7, Objective.energy));
        assertThat(core.wish(Bookinfo.wish(7, Objective.cost))).isEmpty();
        assertThat(core.wish(Bookinfo.wish(6, Objective.cost))).isEmpty();
    }

    @Test
    void aChangedProfileMarksAndIsScoredLater() {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        assertThat(run(profile(notReady("fog-energy")))).isEmpty();
        ScoreSheet sheet = only(drain());
        assertThat(best(sheet, "reviews")).isEqualTo("fog-cost");
        assertThat(sheet.profileOffset()).isEqualTo(110);
        assertThat(core.isMarked()).isFalse();
    }

    @Test
    void anUnchangedProfileMarksNothing() {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        drain();
        profile(PaperTestbed.profiles().get(0));
        assertThat(core.isMarked()).isFalse();
    }

    @Test
    void sendsNoSheetThatTellsNothingNew() {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        run(profile(labelled("fog-energy")));
        assertThat(core.isMarked()).isTrue();
        assertThat(drain()).isEmpty();
    }

    @Test
    void roomThatChangesNoVerdictMarksNothing() {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        run(profile(withRequested("fog-energy", new Resources(500, 0, 0, 1))));
        assertThat(core.isMarked()).isFalse();
    }

    @Test
    void roomThatEndsForAComponentMarks() {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        run(profile(withRequested("fog-energy", new Resources(6000, 0, 0, 1))));
        ScoreSheet full = only(drain());
        assertThat(full.component("reviews").orElseThrow().rejections().get(0).text())
                .startsWith("fog-energy has");
        run(profile(withRequested("fog-energy", Resources.ZERO)));
        assertThat(best(only(drain()), "reviews")).isEqualTo("fog-energy");
    }

    @Test
    void scoresAtOnceWhoseOwnClusterBecameInfeasible() {
        testbed();
        AppKey other = AppKey.parse("other");
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        run(core.wish(Bookinfo.spec().only(Objective.energy).wish(other, 8)));
        run(core.placement(placement("reviews", "fog-energy", CopyState.Serving)));
        drain();
        ScoreSheet sheet = only(run(profile(notReady("fog-energy"))));
        assertThat(sheet.application()).isEqualTo(Bookinfo.KEY);
        assertThat(sheet.component("reviews").orElseThrow().rejections().get(0).text())
                .isEqualTo("fog-energy is not ready: no heartbeat for 10 s.");
        assertThat(drain()).extracting(ScoreSheet::application).containsExactly(other);
    }

    @Test
    void aRetiredCopyIsNotPresent() {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        run(core.placement(placement("reviews", "fog-energy", CopyState.Serving)));
        run(core.placement(placement("reviews", "fog-energy", CopyState.Retired)));
        assertThat(kept).doesNotContainKey("placement/bookinfo/bookinfo/reviews");
        assertThat(run(profile(notReady("fog-energy")))).isEmpty();
    }

    @Test
    void aPresentClusterIsNotAskedForRoom() {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        run(profile(withRequested("fog-energy", new Resources(6000, 0, 0, 1))));
        assertThat(best(only(drain()), "reviews")).isEqualTo("fog-cost");
        run(core.placement(placement("reviews", "fog-energy", CopyState.Preparing)));
        assertThat(best(only(drain()), "reviews")).isEqualTo("fog-energy");
        run(core.placementGone(Bookinfo.KEY.component("reviews")));
        assertThat(best(only(drain()), "reviews")).isEqualTo("fog-cost");
    }

    @Test
    void listsTheNextOnesWhenTheListedAreFullUntilThereIsRoom() {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        Rescore rescore = new Rescore(Bookinfo.KEY, 7, Map.of("reviews", List.of("fog-energy")));
        assertThat(best(only(run(core.rescore(rescore))), "reviews")).isEqualTo("fog-cost");
        assertThat(run(core.rescore(rescore))).hasSize(1);
        run(profile(withRequested("fog-energy", new Resources(100, 0, 0, 1))));
        assertThat(drain()).isEmpty();
        run(profile(withRequested("fog-energy", Resources.ZERO)));
        assertThat(best(only(drain()), "reviews")).isEqualTo("fog-energy");
        assertThat(core.rescore(new Rescore(Bookinfo.KEY, 6, Map.of()))).isEmpty();
    }

    @Test
    void aDeletedApplicationGetsOneLastSheet() {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        ScoreSheet sheet = only(run(core.wish(SpecBuilder.deleted(Bookinfo.KEY, 9))));
        assertThat(sheet.deleted()).isTrue();
        profile(notReady("fog-energy"));
        core.showAgain(false);
        assertThat(drain()).isEmpty();
        core.showAgain(true);
        assertThat(drain()).hasSize(1);
    }

    @Test
    void remembersAcrossARestartWithoutManifests() throws UnreadableRecord {
        testbed();
        run(core.wish(Bookinfo.wish(7, Objective.energy)));
        run(core.placement(placement("reviews", "fog-energy", CopyState.Serving)));
        assertThat(((Wish) java.util.Objects.requireNonNull(kept.get("wish/bookinfo/bookinfo")))
                        .wanted()
                        .orElseThrow()
                        .components())
                .allSatisfy(c -> assertThat(c.manifests()).isEmpty());
        ScoreCore restarted = new ScoreCore();
        for (Map.Entry<String, Object> entry : kept.entrySet()) {
            restarted.restore(entry.getKey(), Json.bytes(entry.getValue()));
        }
        restarted.showAgain(true);
        ScoreSheet sheet = only(sheets(restarted.next().orElseThrow()));
        assertThat(sheet.generation()).isEqualTo(7);
        assertThat(sheet.profileOffset()).isEqualTo(109);
        assertThat(only(sheets(restarted.profile(notReady("fog-energy"), 110))).generation())
                .isEqualTo(7);
    }

    private void testbed() {
        PaperTestbed.profiles().forEach(p -> run(profile(p)));
        drain();
    }

    private List<Effect> profile(ClusterProfile profile) {
        return core.profile(profile, ++offset);
    }

    private List<ScoreSheet> drain() {
        List<ScoreSheet> sheets = new ArrayList<>();
        for (Optional<List<Effect>> next = core.next(); next.isPresent(); next = core.next()) {
            sheets.addAll(run(next.get()));
        }
        return sheets;
    }

    private List<ScoreSheet> run(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Keep keep) {
                Object value = keep.value();
                if (value == null) {
                    kept.remove(keep.key());
                } else {
                    kept.put(keep.key(), value);
                }
            }
        }
        return sheets(effects);
    }

    private static List<ScoreSheet> sheets(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Publish.class::isInstance)
                .map(e -> (ScoreSheet) ((Effect.Publish) e).value())
                .toList();
    }

    private static ScoreSheet only(List<ScoreSheet> sheets) {
        assertThat(sheets).hasSize(1);
        return sheets.get(0);
    }

    private static String best(ScoreSheet sheet, String component) {
        List<Candidate> candidates = sheet.component(component).orElseThrow().candidates();
        return candidates.isEmpty() ? "none" : candidates.get(0).cluster();
    }

    private static Placement placement(String component, String cluster, CopyState state) {
        Stamp stamp = new Stamp(1, 1);
        return new Placement(
                Bookinfo.KEY.component(component),
                stamp,
                7,
                false,
                List.of(new Placement.PlacedCopy(cluster, state, stamp, 7, 1, "test")),
                null,
                Instant.EPOCH);
    }

    private static ClusterProfile notReady(String cluster) {
        return edit(cluster, null, "no heartbeat for 10 s.");
    }

    private static ClusterProfile withRequested(String cluster, Resources requested) {
        return edit(cluster, requested, null);
    }

    private static ClusterProfile labelled(String cluster) {
        ClusterProfile p = edit(cluster, null, null);
        return new ClusterProfile(
                p.cluster(),
                p.registered(),
                p.tier(),
                p.region(),
                p.gatewayAddress(),
                Map.of("team", "shop"),
                p.cordoned(),
                p.ready(),
                null,
                p.facts(),
                p.capacity(),
                p.incarnation(),
                p.sequence());
    }

    private static ClusterProfile edit(String cluster, @Nullable Resources requested, @Nullable String notReady) {
        ClusterProfile p = PaperTestbed.profiles().stream()
                .filter(c -> c.cluster().equals(cluster))
                .findFirst()
                .orElseThrow();
        Resources all = p.capacity().allocatable();
        Capacity capacity = requested == null ? p.capacity() : new Capacity(1, all, requested, all.minus(requested));
        return new ClusterProfile(
                p.cluster(),
                p.registered(),
                p.tier(),
                p.region(),
                p.gatewayAddress(),
                p.labels(),
                p.cordoned(),
                notReady == null,
                notReady,
                p.facts(),
                capacity,
                p.incarnation(),
                p.sequence());
    }
}
