package io.qonnect.bench.proc;

/**
 * A process as {@code /proc/<pid>/stat} shows it.
 *
 * @param pid its id
 * @param parent its parent's id
 * @param ownTicks CPU time of its own, user and system, in ticks
 * @param childrenTicks CPU time of its children that have ended, and of theirs
 */
public record ProcStat(long pid, long parent, long ownTicks, long childrenTicks) {
    /** Of what the kernel tells users, whatever it counts in itself: USER_HZ of every architecture that Java runs on. */
    public static final int TICKS_PER_SECOND = 100;

    // counted from the field behind the name: state is 0
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    /** Reads the one line of the file; the name in it may contain blanks and parentheses. */
    public static ProcStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcStat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]),
                Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]));
    }
}
