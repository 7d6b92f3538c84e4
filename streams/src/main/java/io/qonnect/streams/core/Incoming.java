package io.qonnect.streams.core;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record as it was on its topic, not yet read: key and value may be anything. */
public final class Incoming {
    private static final int LONGEST_KEY = 512;

    private final String topic;
    private final int partition;
    private final long offset;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;

    public Incoming(String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.key = key;
        this.value = value;
    }

    public String topic() {
        return topic;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    public byte @Nullable [] key() {
        return key;
    }

    /** Null = a tombstone. */
    public byte @Nullable [] value() {
        return value;
    }

    /** The key as text; null when there is none, it is empty or it is longer than any key of ours. */
    public @Nullable String keyText() {
        byte[] bytes = key;
        return bytes == null || bytes.length == 0 || bytes.length > LONGEST_KEY
                ? null
                : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Where it is, for messages. */
    public String place() {
        return topic + "/" + partition + " at offset " + offset;
    }
}
