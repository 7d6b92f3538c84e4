package io.qonnect.cli;

import java.util.List;

/** The end of a command that did not do what it was asked: what people read, and its exit code. */
public final class CommandFailed extends RuntimeException {
    private final int exitCode;
    private final transient List<String> sentences;

    private CommandFailed(int exitCode, List<String> sentences) {
        super(String.join(" ", sentences), null, false, false);
        this.exitCode = exitCode;
        this.sentences = List.copyOf(sentences);
    }

    /** The input is refused. */
    public static CommandFailed refused(List<String> problems) {
        return new CommandFailed(ExitCode.REFUSED, problems);
    }

    public static CommandFailed refused(String problem) {
        return refused(List.of(problem));
    }

    /** The command line makes no sense. */
    public static CommandFailed usage(String sentence) {
        return new CommandFailed(ExitCode.USAGE, List.of(sentence));
    }

    /** It was certainly not done. */
    public static CommandFailed notAccepted(String sentence) {
        return new CommandFailed(ExitCode.NOT_ACCEPTED, List.of(sentence));
    }

    /** It was certainly not done, for several reasons. */
    public static CommandFailed notAccepted(List<String> sentences) {
        return new CommandFailed(ExitCode.NOT_ACCEPTED, sentences);
    }

    /** Nobody knows whether it was done. */
    public static CommandFailed unknown(String sentence) {
        return new CommandFailed(ExitCode.UNKNOWN, List.of(sentence));
    }

    public int exitCode() {
        return exitCode;
    }

    /** One sentence each. */
    public List<String> sentences() {
        return sentences;
    }
}
