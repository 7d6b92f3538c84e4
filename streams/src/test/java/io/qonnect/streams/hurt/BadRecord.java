package io.qonnect.streams.hurt;

import io.qonnect.streams.core.Effect;
import java.util.List;
import java.util.function.Supplier;

/**
 * A record that hurts, with the core that reads it.
 *
 * @param number its class
 * @param what what it is, for people
 * @param where topic it is on
 * @param code code of the dead letter; {@code taken} = there is none
 * @param read gives it to a core; may be called again and again
 */
record BadRecord(int number, String what, String where, String code, Supplier<List<Effect>> read) {
    /** The code of the dead letter among effects. */
    static String code(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Refuse.class::isInstance)
                .map(e -> ((Effect.Refuse) e).letter().code())
                .findFirst()
                .orElse("taken");
    }

    @Override
    public String toString() {
        return number + " " + what;
    }
}
