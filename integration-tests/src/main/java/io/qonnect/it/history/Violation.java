package io.qonnect.it.history;

import java.util.List;

/**
 * A promise that was not kept.
 *
 * @param clause which
 * @param harm what came of it
 * @param subject application, component, object or record that it is about
 * @param sentence what is wrong
 * @param facts what shows it: places of records, times, stamps
 */
public record Violation(Clause clause, Harm harm, String subject, String sentence, List<String> facts) {
    /** The kinds of harm that are counted by themselves. */
    public enum Harm {
        /** An acknowledged spec that is not in the log, or that nobody read. */
        SpecLost,
        /** Something was deleted that is ours without a cause, or that is not ours. */
        WrongDelete,
        /** Something was done by a record that never was effective, or that was overtaken. */
        StaleEffect,
        /** Another. */
        Other
    }

    public Violation {
        facts = List.copyOf(facts);
    }

    @Override
    public String toString() {
        return clause + " " + subject + ": " + sentence + " " + facts;
    }
}
