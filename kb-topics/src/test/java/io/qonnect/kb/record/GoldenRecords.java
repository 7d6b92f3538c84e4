package io.qonnect.kb.record;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.Constraint;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Binding;
import io.qonnect.kb.decision.Choice;
import io.qonnect.kb.decision.Citation;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.CopyState;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.Pending;
import io.qonnect.kb.decision.Trigger;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.SpecBuilder;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.order.Order;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.placement.Placement.PlacedCopy;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.LinkReport;
import io.qonnect.kb.report.NodeReport;
import io.qonnect.kb.report.Reading;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.score.Candidate;
import io.qonnect.kb.score.ComponentScores;
import io.qonnect.kb.score.Rejection;
import io.qonnect.kb.score.Rescore;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.kb.score.Term;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record of every type, by the name of its golden file. */
final class GoldenRecords {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final ComponentKey REVIEWS = Bookinfo.KEY.component("reviews");
    private static final Stamp STAMP = new Stamp(7, 12);

    private GoldenRecords() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "wish",
                Bookinfo.spec()
                        .only(Objective.energy)
                        .constraint("power.node", Constraint.Op.lte, 3, "3 W")
                        .wish(Bookinfo.KEY, 42));
        all.put("wish-deleted", SpecBuilder.deleted(Bookinfo.KEY, 43));
        all.put("cluster-registration", registration());
        all.put("cluster-profile", PaperTestbed.profile(Tier.fog, PaperTestbed.Kind.energy));
        all.put("score-sheet", sheet());
        all.put("rescore", new Rescore(Bookinfo.KEY, 42, Map.of("reviews", List.of("fog-energy"))));
        all.put("decision-barrier", Decision.barrier(new Stamp(7, 0), "c2a9", "qonnect", AT, "lead-1"));
        all.put("decision", decision());
        all.put("placement", placement());
        all.put("command", command());
        all.put("report-heartbeat", Report.of("f00d", 1, new Heartbeat(1000, true, false)));
        all.put("report-component", componentReport());
        all.put("report-node", nodeReport());
        all.put("report-link", Report.of("f00d", 4, new LinkReport("cloud-energy", 12.5, 9)));
        all.put("event", event());
        all.put("order", new Order(Order.Kind.Resume, Bookinfo.KEY, STAMP, AT));
        all.put("dead-letter", deadLetter());
        return all;
    }

    private static ClusterRegistration registration() {
        return new ClusterRegistration(
                "fog-energy",
                Tier.fog,
                "Europe_Berlin",
                "10.0.0.7",
                Map.of("zone", "b"),
                Map.of("cost.node", "16.3884 EUR/h"),
                true,
                true,
                false,
                Map.of());
    }

    private static ScoreSheet sheet() {
        Term term = new Term(Objective.energy, 2.4042, "W", 1, 1, 1, FactState.Fresh, "label", AT, Map.of());
        ComponentScores reviews = new ComponentScores(
                "reviews",
                List.of(new Candidate("fog-energy", 1, 0, List.of(term)), new Candidate("fog-cost", 0.5, 0, List.of())),
                2,
                Map.of("TierMismatch", 6, "Cordoned", 1),
                List.of(new Rejection("fog-performance", "Cordoned", "fog-performance is cordoned.")));
        return new ScoreSheet(Bookinfo.KEY, 42, 99, Algorithm.Borda, false, List.of(reviews));
    }

    private static Copy copy() {
        return new Copy(
                "reviews",
                "fog-energy",
                CopyState.Serving,
                STAMP,
                42,
                1,
                Bookinfo.REQUEST,
                List.of(new Binding("ratings", "edge-energy", "ratings.bookinfo.svc", 9080)),
                true,
                "It is available.");
    }

    private static Decision decision() {
        return new Decision(
                Decision.Kind.Change,
                7,
                12,
                "c2a9",
                "qonnect",
                AT,
                "lead-1",
                Bookinfo.KEY,
                42,
                false,
                List.of(copy()),
                List.of(new Pending("ratings", Map.of("NotReady", 3), "No edge cluster is ready.")),
                new Trigger("WishChanged", "Generation 42 was accepted."),
                new Citation(42, 99, Map.of("fog-energy", 17L)),
                List.of(new Choice("reviews", "fog-energy", null, 1, List.of("It needs the least power, 2.4 W."))));
    }

    private static Placement placement() {
        PlacedCopy copy = new PlacedCopy("fog-energy", CopyState.Serving, STAMP, 42, 1, "It is available.");
        return new Placement(REVIEWS, STAMP, 42, false, List.of(copy), null, AT);
    }

    private static Command command() {
        return new Command(
                REVIEWS,
                STAMP,
                42,
                Command.Action.Run,
                1,
                Bookinfo.components().get(2).manifests());
    }

    private static Report componentReport() {
        return Report.of(
                "f00d",
                2,
                new ComponentReport(REVIEWS, STAMP, 42, CopyCondition.Available, true, 1, 1, null, "All is well."));
    }

    private static Report nodeReport() {
        return Report.of(
                "f00d",
                3,
                new NodeReport(
                        "node-1",
                        true,
                        true,
                        true,
                        new Resources(6000, 7_160_844_288L, 4_114_046_976L, 110),
                        Bookinfo.REQUEST,
                        Map.of("topology.kubernetes.io/region", "Europe_Berlin"),
                        Map.of("power.node", new Reading("0.0024042", "kWh/h", AT, "label"))));
    }

    private static Event event() {
        return new Event(
                AT,
                Event.Severity.Normal,
                "PlacementDecided",
                "lead-1",
                Bookinfo.KEY.toString(),
                "reviews",
                "fog-energy",
                "reviews goes to fog-energy.");
    }

    private static DeadLetter deadLetter() {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        return DeadLetters.of(
                "qonnect.specs.v1",
                0,
                41,
                "bookinfo".getBytes(StandardCharsets.UTF_8),
                garbage,
                "TYPE",
                List.of("line 1, column 1: the document is \"garbage\"; it must be an object."));
    }
}
