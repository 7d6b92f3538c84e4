package io.qonnect.routes.trimming;

/**
 * How long {@code decisions} may become before it is trimmed: the larger of both, so that a small log keeps its history
 * and trimming a large one pays for the refreshes that it takes.
 *
 * @param records so many records; at least 1
 * @param perApplication so many records for each application that has a decision; at least 4
 */
public record TrimLimits(long records, int perApplication) {
    /** What an installation begins with. */
    public static final TrimLimits DEFAULT = new TrimLimits(100_000, 20);

    public TrimLimits {
        if (records < 1 || perApplication < 4) {
            throw new IllegalArgumentException(
                    "records=" + records + " perApplication=" + perApplication + "; must be at least 1 and at least 4");
        }
    }

    /** The most records that a log of so many applications has without being trimmed. */
    long most(int applications) {
        return Math.max(records, (long) perApplication * applications);
    }
}
