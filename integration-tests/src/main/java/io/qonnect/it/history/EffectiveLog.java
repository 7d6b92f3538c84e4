package io.qonnect.it.history;

import io.qonnect.kb.decision.Copy;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which records of {@code decisions} are effective, by the words of the protocol: in log order, epoch not below the
 * highest seen, of the term whose barrier came first in its epoch, with a seq that is the last one's plus one. A log
 * that was trimmed begins with a later barrier. Written for the checker; shares nothing with the fold of the product.
 */
final class EffectiveLog {
    /** A record that could be read. */
    record Entry(TopicRecord record, Decision decision, Standing standing) {}

    /** What a record is worth. */
    enum Standing {
        Effective,
        /** Of an epoch below the highest. */
        Stale,
        /** Its seq was there already. */
        Repeated,
        /** One before it is missing, or its barrier is. */
        Gap,
        /** Another term of its epoch, or another system, came first. */
        Foreign
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Stamp, Entry> effective = new LinkedHashMap<>();
    private final Map<AppKey, Decision> last = new HashMap<>();
    private int unreadable;

    private EffectiveLog() {}

    static EffectiveLog of(List<TopicRecord> records) {
        EffectiveLog log = new EffectiveLog();
        long epoch = -1;
        long seq = -1;
        String term = "";
        String system = "";
        for (TopicRecord record : records) {
            Optional<Decision> read = Optional.ofNullable(record.value())
                    .flatMap(v -> Json.tryRead(v.getBytes(StandardCharsets.UTF_8), Decision.class))
                    .filter(d -> d.kind() != Decision.Kind.UNKNOWN);
            if (read.isEmpty()) {
                log.unreadable++;
                continue;
            }
            Decision d = read.get();
            boolean opens = d.application() == null && (d.seq() == 0 || epoch < 0);
            Standing standing;
            if (d.epoch() < epoch) {
                standing = Standing.Stale;
            } else if (d.epoch() > epoch) {
                standing = !opens
                        ? Standing.Gap
                        : system.isEmpty() || system.equals(d.systemId()) ? Standing.Effective : Standing.Foreign;
            } else if (!d.term().equals(term)) {
                standing = Standing.Foreign;
            } else if (d.seq() <= seq) {
                standing = Standing.Repeated;
            } else {
                standing = d.seq() == seq + 1 ? Standing.Effective : Standing.Gap;
            }
            if (standing == Standing.Effective) {
                epoch = d.epoch();
                seq = d.seq();
                term = d.term();
                system = d.systemId();
            }
            log.add(new Entry(record, d, standing));
        }
        return log;
    }

    private void add(Entry entry) {
        entries.add(entry);
        AppKey application = entry.decision().application();
        if (entry.standing() == Standing.Effective) {
            effective.put(entry.decision().stamp(), entry);
            if (application != null) {
                last.put(application, entry.decision());
            }
        }
    }

    /** Every record that could be read, in log order. */
    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    int unreadable() {
        return unreadable;
    }

    /** The effective record with a stamp; null = none has it. */
    @Nullable
    Entry effective(Stamp stamp) {
        return effective.get(stamp);
    }

    /** Effective records, in log order. */
    List<Entry> effective() {
        return List.copyOf(effective.values());
    }

    /** The newest effective decision of every application. */
    Map<AppKey, Decision> last() {
        return Collections.unmodifiableMap(last);
    }

    static @Nullable Copy copy(@Nullable Decision decision, String component, String cluster) {
        return decision == null
                ? null
                : decision.copies().stream()
                        .filter(c ->
                                c.component().equals(component) && c.cluster().equals(cluster))
                        .findFirst()
                        .orElse(null);
    }
}
