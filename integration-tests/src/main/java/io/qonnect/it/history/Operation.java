package io.qonnect.it.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one publisher did once: a spec, or a deletion.
 *
 * @param id unique; the {@code ce_id} of its record
 * @param application {@code ns/name}, the record's key
 * @param delete whether it deletes
 * @param hash SHA-256 of the value, hex; empty for a deletion
 * @param intended when it was due
 * @param sent when it was handed to the client
 * @param returned when the client said how it ended; null = it never did
 * @param outcome how it ended
 * @param offset in {@code specs}; -1 unless it was acknowledged
 */
public record Operation(
        String id,
        String application,
        boolean delete,
        String hash,
        Instant intended,
        Instant sent,
        @Nullable Instant returned,
        Outcome outcome,
        long offset) {
    /** How an operation ended for the one who asked. */
    public enum Outcome {
        /** It is in the log for ever. */
        Acknowledged,
        /** It is not in the log and never will be. */
        Refused,
        /** Either. */
        Unknown
    }
}
