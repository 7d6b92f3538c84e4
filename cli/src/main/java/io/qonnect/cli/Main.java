package io.qonnect.cli;

import io.qonnect.cli.command.Qonnect;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/** Entry point of {@code qonnect}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), false),
                args));
    }

    /** Runs one command and returns its exit code; for tests, which give their own writers. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = commandLine(Console.program()).setOut(out).setErr(err);
        int code = commandLine.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    /**
     * @param program how it is called; a plugin of kubectl is called so in its help, too
     */
    static CommandLine commandLine(String program) {
        CommandLine line = new CommandLine(new Qonnect())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpWidth(110)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler(Main::failed);
        if (program.startsWith("kubectl ")) {
            rename(line, program);
        }
        return line;
    }

    private static void rename(CommandLine line, String program) {
        line.setCommandName(program);
        renameExamples(line, program);
    }

    private static void renameExamples(CommandLine line, String program) {
        var usage = line.getCommandSpec().usageMessage();
        usage.footer(Arrays.stream(usage.footer())
                .map(l -> l.replaceFirst("^  qonnect ", "  " + program + " "))
                .toArray(String[]::new));
        line.getSubcommands().values().forEach(sub -> renameExamples(sub, program));
    }

    private static int misused(CommandLine.ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (problem instanceof CommandFailed failure) {
            failure.sentences().forEach(s -> err.println(Console.errColours().fault(s)));
            return failure.exitCode();
        }
        if (problem instanceof CommandLine.ParameterException misuse) {
            return misused(misuse, new String[0]);
        }
        var fault = MachineFault.of(problem);
        if (fault.isPresent()) {
            fault.get().forEach(s -> err.println(Console.errColours().fault(s)));
            return ExitCode.NOT_ACCEPTED;
        }
        err.println("Internal error: " + problem.getClass().getSimpleName() + ": " + problem.getMessage()
                + " This is a bug of qonnect; QONNECT_DEBUG=1 shows where.");
        if (System.getenv("QONNECT_DEBUG") != null) {
            problem.printStackTrace(err);
        }
        return ExitCode.INTERNAL;
    }
}
