package io.qonnect.cli.view;

import org.jspecify.annotations.Nullable;

/**
 * A record of a topic as it lies there.
 *
 * @param topic its topic
 * @param partition likewise
 * @param offset likewise
 * @param timestamp the record's time, ms since 1970
 * @param key as text; null = none
 * @param value null = a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka hands them out; never compared
public record Entry(
        String topic,
        int partition,
        long offset,
        long timestamp,
        @Nullable String key,
        byte @Nullable [] value) {}
