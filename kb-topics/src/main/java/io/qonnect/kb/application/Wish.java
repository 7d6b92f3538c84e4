package io.qonnect.kb.application;

import io.qonnect.kb.name.AppKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Value of {@code applications}: the accepted wish of one application, or that it is deleted. Readers keep the highest
 * generation of a key.
 *
 * @param application its key
 * @param generation offset in {@code specs} of the record that made it
 * @param hash hash of the normal form; two wishes of one hash are the same wish
 * @param deleted true = the user deleted it; stays for ever, as a value
 * @param spec null exactly when deleted
 */
public record Wish(
        AppKey application,
        long generation,
        String hash,
        boolean deleted,
        @Nullable ApplicationSpec spec) {
    public Wish {
        if (deleted == (spec != null)) {
            throw new IllegalArgumentException("a wish has a spec exactly when it is not deleted");
        }
    }

    public Optional<ApplicationSpec> wanted() {
        return Optional.ofNullable(spec);
    }
}
