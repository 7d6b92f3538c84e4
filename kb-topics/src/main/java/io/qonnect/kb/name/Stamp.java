package io.qonnect.kb.name;

/**
 * Position of a decision among all effective ones: ordered by epoch, then seq. It is on every decision, placement,
 * command, applied object and report.
 *
 * @param epoch number of the term; grows with every term, at least 0
 * @param seq position within the term, gapless, at least 0
 */
public record Stamp(long epoch, long seq) implements Comparable<Stamp> {
    /** Below every stamp that a decision can carry. */
    public static final Stamp NONE = new Stamp(0, 0);

    public Stamp {
        if (epoch < 0 || seq < 0) {
            throw new IllegalArgumentException("stamp is (" + epoch + ", " + seq + "); both must be at least 0");
        }
    }

    /** Reads {@code epoch.seq}, the form of annotations and tables. */
    public static Stamp parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("stamp is \"" + text + "\"; it must be epoch.seq");
        }
        return new Stamp(Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    }

    public boolean isBelow(Stamp other) {
        return compareTo(other) < 0;
    }

    public boolean isAbove(Stamp other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Stamp other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(seq, other.seq);
    }

    /** {@code epoch.seq}. */
    public String text() {
        return epoch + "." + seq;
    }
}
