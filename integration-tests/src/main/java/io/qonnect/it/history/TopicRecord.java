package io.qonnect.it.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as a plain consumer reads it.
 *
 * @param topic where
 * @param partition likewise
 * @param offset likewise
 * @param at its timestamp, ms since 1970
 * @param id its {@code ce_id}; null = none
 * @param key as text; null = none
 * @param value as text; null = none
 * @param hash SHA-256 of the value's bytes, hex; empty without a value
 */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        long at,
        @Nullable String id,
        @Nullable String key,
        @Nullable String value,
        String hash) {
    /** Its timestamp. */
    public Instant time() {
        return Instant.ofEpochMilli(at);
    }

    /** Where it is, for people. */
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
