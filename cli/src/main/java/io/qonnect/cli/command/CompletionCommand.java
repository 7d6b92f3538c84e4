package io.qonnect.cli.command;

import io.qonnect.cli.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what a shell needs to complete our command lines. */
@Command(
        name = "completion",
        description = "Prints the completion for a shell; source it, or put the line into the shell's start-up file.",
        footer = {
            "",
            "Example:",
            "  qonnect completion bash > ~/.qonnect-completion",
            "  source <(qonnect completion bash)"
        })
final class CompletionCommand extends BaseCommand {
    /** The name that shells look a completion up by, whatever folder the program is called from. */
    static final String PROGRAM = "qonnect";

    enum Shell {
        bash,
        /** Takes the script of bash: it switches on zsh's own emulation. */
        zsh
    }

    @Parameters(index = "0", paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    Shell shell = Shell.bash;

    @Override
    public Integer call() {
        console().raw(AutoComplete.bash(PROGRAM, spec.root().commandLine()));
        return ExitCode.OK;
    }
}
