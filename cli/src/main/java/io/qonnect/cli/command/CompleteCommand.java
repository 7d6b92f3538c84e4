package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Answers kubectl, which asks {@code kubectl_complete-qonnect} how the last word may go on. */
@Command(
        name = "complete",
        hidden = true,
        description = "Prints how the last word may go on, one per line, then kubectl's directive.",
        footer = {"", "Example:", "  qonnect complete -- get clus"})
final class CompleteCommand extends BaseCommand {
    /** Kubectl's "offer no file names". */
    private static final String NO_FILES = ":4";
    /** Kubectl's "nothing special": it falls back to file names. */
    private static final String FILES = ":0";

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "The words so far, the unfinished one last.")
    List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        String[] args = words.isEmpty() ? new String[] {""} : words.toArray(String[]::new);
        String begun = args[args.length - 1];
        List<CharSequence> endings = new ArrayList<>();
        AutoComplete.complete(spec.root(), args, args.length - 1, begun.length(), 0, endings);
        endings.forEach(ending -> console().data(begun + ending));
        console().data(endings.isEmpty() ? FILES : NO_FILES);
        return ExitCode.OK;
    }
}
