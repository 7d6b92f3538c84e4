package io.qonnect.it.history;

import static io.qonnect.kb.decision.CopyState.Draining;
import static io.qonnect.kb.decision.CopyState.Preparing;
import static io.qonnect.kb.decision.CopyState.Retired;
import static io.qonnect.kb.decision.CopyState.Serving;

import io.qonnect.it.history.EffectiveLog.Entry;
import io.qonnect.it.history.Facts.Place;
import io.qonnect.it.history.Violation.Harm;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** C7: make before break, with the reports that a step rests on. */
final class SuccessionChecks {
    private final Facts facts;
    private final Findings findings;
    private final Map<Place, List<Said>> said = new HashMap<>();

    /** What an agent said, and when the broker had it. */
    private record Said(long at, ComponentReport report) {}

    private SuccessionChecks(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
        for (String topic : facts.topics()) {
            Optional<String> cluster = Topics.clusterOfReports(topic);
            if (cluster.isPresent()) {
                facts.records(topic).forEach(r -> note(cluster.get(), r));
            }
        }
    }

    static void check(Facts facts, Findings findings) {
        SuccessionChecks checks = new SuccessionChecks(facts, findings);
        Map<AppKey, Decision> last = new HashMap<>();
        for (Entry entry : facts.log().effective()) {
            AppKey application = entry.decision().application();
            if (application != null) {
                Decision before = last.put(application, entry.decision());
                if (before != null) {
                    checks.step(application, before, entry);
                }
            }
        }
    }

    private void note(String cluster, TopicRecord record) {
        Facts.read(record, Report.class).ifPresent(r -> {
            ComponentReport report = r.component();
            if (report != null) {
                findings.count("component reports", 1);
                if ("StaleCommand".equals(report.reason())) {
                    findings.count("stale commands dropped by agents", 1);
                }
                said.computeIfAbsent(new Place(cluster, report.component()), p -> new ArrayList<>())
                        .add(new Said(record.at(), report));
            }
        });
    }

    private void step(AppKey application, Decision before, Entry entry) {
        Decision after = entry.decision();
        for (Copy old : before.copies()) {
            Copy now = EffectiveLog.copy(after, old.component(), old.cluster());
            Place place = new Place(old.cluster(), application.component(old.component()));
            if (now == null) {
                confirmed(place, old, CopyCondition.Gone, entry, "it was forgotten");
            } else if (old.state() == Preparing && (now.state() == Serving || now.state() == Draining)) {
                confirmed(place, old, CopyCondition.Available, entry, "it was to serve");
            }
            if (left(old, now) && facts.wants(after, old.component())) {
                succeeded(place, after, entry);
            }
        }
    }

    /** Whether a copy that served, or had served, is no longer what its consumers are to use. */
    private static boolean left(Copy old, @Nullable Copy now) {
        boolean goes = now != null && now.state() != old.state() && (now.state() == Draining || now.state() == Retired);
        boolean neverServed = old.state() == Preparing && now != null && now.state() == Retired;
        return goes && !neverServed;
    }

    private void succeeded(Place place, Decision after, Entry entry) {
        boolean another = after.copies().stream()
                .anyMatch(c -> c.component().equals(place.component().component()) && c.state() == Serving);
        if (!another) {
            findings.add(
                    Clause.C7,
                    Harm.Other,
                    place,
                    "a copy goes that is wanted, and no other serves",
                    entry.record().place(),
                    String.valueOf(after.trigger()));
        }
    }

    private void confirmed(Place place, Copy copy, CopyCondition condition, Entry entry, String what) {
        if (!facts.has(Topics.reports(place.cluster()))) {
            return;
        }
        boolean heard = said.getOrDefault(place, List.of()).stream()
                .anyMatch(s -> s.at() <= entry.record().at()
                        && s.report().condition() == condition
                        && !s.report().stamp().isBelow(copy.stamp()));
        if (!heard) {
            findings.add(
                    Clause.C7,
                    Harm.Other,
                    place,
                    what + " before a report at " + copy.stamp().text() + " said " + condition,
                    entry.record().place());
        }
    }
}
