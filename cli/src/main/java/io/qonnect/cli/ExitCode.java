package io.qonnect.cli;

/** The exit codes of every command. */
public final class ExitCode {
    public static final int OK = 0;
    /** The input was refused; every problem was said. */
    public static final int REFUSED = 1;
    /** The command line makes no sense. */
    public static final int USAGE = 2;
    /** It was not done, and that is certain. */
    public static final int NOT_ACCEPTED = 3;
    /** Whether it was or will be done is not known. */
    public static final int UNKNOWN = 4;
    /** A bug of ours. */
    public static final int INTERNAL = 5;

    private ExitCode() {}
}
