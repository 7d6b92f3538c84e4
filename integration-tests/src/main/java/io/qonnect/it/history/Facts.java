package io.qonnect.it.history;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A history, read and indexed once for all checks. */
final class Facts {
    /** A copy in a cluster. */
    record Place(String cluster, ComponentKey component) {
        @Override
        public String toString() {
            return component + " in " + cluster;
        }
    }

    /** A copy as the effective decisions know it at one stamp of its own. */
    record Known(Copy copy, EffectiveLog.Entry first) {}

    private final History history;
    private final Map<String, List<TopicRecord>> topics = new TreeMap<>();
    private final EffectiveLog log;
    private final Map<Place, Map<Stamp, Known>> copies = new HashMap<>();
    private final Map<AppKey, TreeMap<Long, Wish>> wishes = new HashMap<>();

    Facts(History history) {
        this.history = history;
        history.records()
                .forEach(r -> topics.computeIfAbsent(r.topic(), t -> new ArrayList<>())
                        .add(r));
        this.log = EffectiveLog.of(records(Topics.DECISIONS));
        log.effective().forEach(this::index);
        for (TopicRecord record : records(Topics.APPLICATIONS)) {
            read(record, Wish.class)
                    .ifPresent(w -> wishes.computeIfAbsent(w.application(), a -> new TreeMap<>())
                            .put(w.generation(), w));
        }
    }

    private void index(EffectiveLog.Entry entry) {
        AppKey application = entry.decision().application();
        if (application != null) {
            for (Copy copy : entry.decision().copies()) {
                copies.computeIfAbsent(
                                new Place(copy.cluster(), application.component(copy.component())),
                                p -> new TreeMap<>())
                        .putIfAbsent(copy.stamp(), new Known(copy, entry));
            }
        }
    }

    History history() {
        return history;
    }

    EffectiveLog log() {
        return log;
    }

    /** Records of a topic in the order of each partition; empty when it is not there. */
    List<TopicRecord> records(String topic) {
        return topics.getOrDefault(topic, List.of());
    }

    boolean has(String topic) {
        return topics.containsKey(topic);
    }

    /** The topics that are there. */
    List<String> topics() {
        return List.copyOf(topics.keySet());
    }

    static <T> Optional<T> read(TopicRecord record, Class<T> type) {
        return Optional.ofNullable(record.value()).flatMap(v -> Json.tryRead(v.getBytes(StandardCharsets.UTF_8), type));
    }

    /** A copy of an effective decision at a stamp of its own; null = no effective decision has it. */
    @Nullable
    Known copy(Place place, Stamp stamp) {
        return copies.getOrDefault(place, Map.of()).get(stamp);
    }

    /** Accepted wishes of an application, by generation. */
    Map<Long, Wish> wishes(@Nullable AppKey application) {
        return application == null ? Map.of() : wishes.getOrDefault(application, new TreeMap<>());
    }

    /** Whether the wish that a decision is about names a component; unknown wishes name all. */
    boolean wants(Decision decision, String component) {
        Wish wish = wishes(decision.application()).get(decision.generation());
        boolean named = wish == null
                || wish.wanted().map(s -> s.component(component).isPresent()).orElse(false);
        return !decision.deleted() && named;
    }

    /** Applications with an accepted wish. */
    Map<AppKey, Wish> lastWishes() {
        Map<AppKey, Wish> last = new TreeMap<>();
        wishes.forEach(
                (application, all) -> last.put(application, all.lastEntry().getValue()));
        return last;
    }
}
