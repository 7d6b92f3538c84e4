package io.qonnect.kb.application;

import io.qonnect.kb.name.AppKey;

/**
 * An application that was read and is in order.
 *
 * @param key its key
 * @param spec its normal form
 */
public record Application(AppKey key, ApplicationSpec spec) {
    /** The wish that a record at an offset of the inbox makes. */
    public Wish wish(long generation) {
        return new Wish(key, generation, WishHash.of(spec), false, spec);
    }
}
