package io.qonnect.kb.topic;

/**
 * A setting of a topic or broker that is not as it must be.
 *
 * @param severity whether it breaks a promise, or only weakens one
 * @param where {@code topic <name>} or {@code broker <id>}
 * @param setting its name as Kafka spells it
 * @param found what it is
 * @param wanted what it must be
 */
public record TopicFinding(Severity severity, String where, String setting, String found, String wanted) {
    /** How bad it is. */
    public enum Severity {
        /** A promise of ours does not hold with it. */
        Problem,
        /** It works, with less safety. */
        Warning
    }

    public String sentence() {
        return where + ": " + setting + " is " + found + "; it must be " + wanted + ".";
    }
}
