package io.qonnect.routes.carriage;

import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.record.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The newest record of a key: all that is kept of it.
 *
 * @param stamp its stamp
 * @param hash of what it says
 */
record Tail(Stamp stamp, String hash) {
    /** There is no record, or a tombstone. */
    static final Tail NONE = new Tail(Stamp.NONE, "");

    static String hash(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Of what a placement says, whatever decision says it. */
    static String hash(Placement placement) {
        return hash(Json.bytes(new Placement(
                placement.component(),
                Stamp.NONE,
                placement.generation(),
                placement.deleted(),
                placement.copies(),
                placement.pending(),
                Instant.EPOCH)));
    }
}
