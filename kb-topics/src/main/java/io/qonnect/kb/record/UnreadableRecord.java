package io.qonnect.kb.record;

import org.jspecify.annotations.Nullable;

/** Bytes that are not a record of the expected type; its message is fit for a dead letter. */
public final class UnreadableRecord extends Exception {
    public UnreadableRecord(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
