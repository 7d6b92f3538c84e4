package io.qonnect.kb.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Value of a {@code .dlt} topic: what could not be read, and why.
 *
 * @param topic where it was
 * @param partition likewise
 * @param offset likewise
 * @param code stable UPPER_CASE code of the first problem
 * @param problems every problem, one sentence each
 * @param key the record's key as text, cut to 256 characters; null = none
 * @param length length of the value in bytes
 * @param sha256 of the whole value, hex
 * @param value the first 64 KiB of the value, base64
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        String code,
        List<String> problems,
        @Nullable String key,
        long length,
        String sha256,
        String value) {
    /** How many bytes of the value a dead letter carries. */
    public static final int CARRIED_BYTES = 64 * 1024;

    public DeadLetter {
        problems = List.copyOf(problems);
    }
}
