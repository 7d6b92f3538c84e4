package io.qonnect.cli.view;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.record.DeadLetter;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.kb.topic.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the topics say, as far as they were read: the highest of each. Feed it the records of each partition in order.
 * Records that cannot be read are counted and passed over. Not thread safe.
 */
public final class View {
    private final Map<AppKey, Wish> wishes = new TreeMap<>();
    private final Map<String, ClusterRegistration> clusters = new TreeMap<>();
    private final Map<String, ClusterProfile> profiles = new TreeMap<>();
    private final Map<ComponentKey, Placement> placements = new TreeMap<>();
    private final Map<AppKey, ScoreSheet> sheets = new TreeMap<>();
    private final Map<String, Map<ComponentKey, ComponentReport>> reports = new TreeMap<>();
    private final Map<String, Long> lastReports = new TreeMap<>();
    private final Map<Long, DeadLetter> refusedSpecs = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private final DecisionFold fold = new DecisionFold();
    private final Terms terms = new Terms();
    private final Moves moves = new Moves();
    private final Map<DecisionFold.Verdict, Long> verdicts = new EnumMap<>(DecisionFold.Verdict.class);
    private Cited cited = new Cited(Stamp.NONE, "nothing");
    private long unreadable;

    /**
     * A stamp that was made of a decision.
     *
     * @param stamp the highest
     * @param by where it was read
     */
    public record Cited(Stamp stamp, String by) {}

    /** Takes in one record. */
    public void accept(Entry entry) {
        switch (entry.topic()) {
            case Topics.APPLICATIONS -> read(entry, Wish.class).ifPresent(this::take);
            case Topics.CLUSTERS -> takeCluster(entry);
            case Topics.CLUSTER_PROFILES -> read(entry, ClusterProfile.class).ifPresent(p -> takeProfile(entry, p));
            case Topics.PLACEMENTS -> takePlacement(entry);
            case Topics.SCORE_SHEETS -> read(entry, ScoreSheet.class).ifPresent(this::take);
            case Topics.DECISIONS -> takeDecision(entry);
            case Topics.EVENTS -> read(entry, Event.class).ifPresent(events::add);
            default -> takeOther(entry);
        }
    }

    private void takeOther(Entry entry) {
        Optional<String> cluster = Topics.clusterOfReports(entry.topic());
        if (cluster.isPresent()) {
            read(entry, Report.class).ifPresent(report -> take(cluster.get(), entry, report));
        } else if (entry.topic().equals(Topics.deadLetters(Topics.SPECS))) {
            read(entry, DeadLetter.class).ifPresent(letter -> refusedSpecs.put(letter.offset(), letter));
        }
    }

    private <T> Optional<T> read(Entry entry, Class<T> type) {
        byte[] value = entry.value();
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> read = Json.tryRead(value, type);
        if (read.isEmpty()) {
            unreadable++;
        }
        return read;
    }

    private void take(Wish wish) {
        wishes.merge(wish.application(), wish, (old, now) -> now.generation() >= old.generation() ? now : old);
    }

    private void take(ScoreSheet sheet) {
        sheets.merge(sheet.application(), sheet, (old, now) -> now.isOlderThan(old) ? old : now);
    }

    private void takeCluster(Entry entry) {
        String key = entry.key() == null ? "" : entry.key();
        if (entry.value() == null) {
            clusters.remove(key);
        }
        read(entry, ClusterRegistration.class).filter(c -> c.name().equals(key)).ifPresent(c -> clusters.put(key, c));
    }

    /** Every profile goes to every partition; one copy of each is enough. */
    private void takeProfile(Entry entry, ClusterProfile profile) {
        if (entry.partition() == 0) {
            profiles.put(profile.cluster(), profile);
        }
    }

    private void takePlacement(Entry entry) {
        if (entry.value() == null && entry.key() != null) {
            placements.remove(ComponentKey.parse(entry.key()));
        }
        read(entry, Placement.class).ifPresent(p -> {
            cite(p.stamp(), "the placement of " + p.component());
            placements.merge(p.component(), p, (old, now) -> now.stamp().isBelow(old.stamp()) ? old : now);
        });
    }

    private void cite(Stamp stamp, String by) {
        if (stamp.isAbove(cited.stamp())) {
            cited = new Cited(stamp, by);
        }
    }

    private void takeDecision(Entry entry) {
        Optional<Decision> decision = read(entry, Decision.class);
        DecisionFold.Verdict verdict = decision.map(d -> fold.accept(entry.offset(), d))
                .orElseGet(() -> fold.acceptUnreadable(entry.offset()));
        verdicts.merge(verdict, 1L, Long::sum);
        if (verdict == DecisionFold.Verdict.Effective) {
            terms.take(decision.orElseThrow());
            moves.take(decision.orElseThrow());
        }
    }

    private void take(String cluster, Entry entry, Report report) {
        lastReports.merge(cluster, entry.timestamp(), Math::max);
        ComponentReport body = report.component();
        if (body != null) {
            cite(body.stamp(), "the agent of " + cluster + " for " + body.component());
            reports.computeIfAbsent(cluster, c -> new TreeMap<>()).put(body.component(), body);
        }
    }

    /** The accepted wishes, deletes too. */
    public Map<AppKey, Wish> wishes() {
        return Collections.unmodifiableMap(wishes);
    }

    public Map<String, ClusterRegistration> clusters() {
        return Collections.unmodifiableMap(clusters);
    }

    public Map<String, ClusterProfile> profiles() {
        return Collections.unmodifiableMap(profiles);
    }

    public Map<ComponentKey, Placement> placements() {
        return Collections.unmodifiableMap(placements);
    }

    public Optional<ScoreSheet> sheet(AppKey application) {
        return Optional.ofNullable(sheets.get(application));
    }

    /** The newest effective decisions. */
    public DecisionFold fold() {
        return fold;
    }

    /** The terms in the log, oldest first. */
    public List<Terms.Term> terms() {
        return terms.all();
    }

    /** Where the components of an application went, oldest first. */
    List<Moves.Move> moves(AppKey application) {
        return moves.of(application);
    }

    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** What the agent of a cluster last said of a component. */
    public Optional<ComponentReport> report(String cluster, ComponentKey component) {
        return Optional.ofNullable(reports.getOrDefault(cluster, Map.of()).get(component));
    }

    /** When the agent of a cluster last said anything, ms since 1970 by the broker's clock. */
    public Optional<Long> lastReport(String cluster) {
        return Optional.ofNullable(lastReports.get(cluster));
    }

    /** Why the record at an offset of the inbox was refused. */
    public Optional<DeadLetter> refusedSpec(long offset) {
        return Optional.ofNullable(refusedSpecs.get(offset));
    }

    /** Every refused record of the inbox that is still kept, in the order of their offsets. */
    public List<DeadLetter> refusedSpecs() {
        return List.copyOf(refusedSpecs.values());
    }

    /** The highest stamp that a placement or an agent's report cites: the log of decisions must reach it. */
    public Cited cited() {
        return cited;
    }

    /** How many records of the log of decisions got a verdict. */
    public long refused(DecisionFold.Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** The newest event with one of these reasons. */
    public Optional<Event> lastEvent(String... reasons) {
        return newest(e -> List.of(reasons).contains(e.reason()));
    }

    /** The newest event about a cluster with one of these reasons. */
    public Optional<Event> lastEventOf(String cluster, String... reasons) {
        return newest(e -> cluster.equals(e.cluster()) && List.of(reasons).contains(e.reason()));
    }

    private Optional<Event> newest(Predicate<Event> wanted) {
        return events.stream().filter(wanted).reduce((older, newer) -> newer);
    }

    /** How many records could not be read. */
    public long unreadable() {
        return unreadable;
    }
}
