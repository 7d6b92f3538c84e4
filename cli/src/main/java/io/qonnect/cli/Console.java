package io.qonnect.cli;

import io.qonnect.cli.render.Colours;
import java.io.PrintWriter;

/**
 * Where a command writes: data on stdout, everything else on stderr.
 *
 * @param out for data
 * @param err for progress, warnings and the next command
 */
public record Console(PrintWriter out, PrintWriter err) {
    private static final String PROGRAM = System.getProperty("qonnect.program", "./qonnect");

    /** How this program is called. */
    public static String program() {
        return PROGRAM;
    }

    /** Whether people look at a stream, {@code out} or {@code err}: the launcher knows, Java does not. */
    private static boolean isTerminal(String stream) {
        return System.getProperty("qonnect.terminals", "").contains(stream);
    }

    /** Colours for what goes to standard output. */
    public static Colours colours() {
        return Colours.of(isTerminal("out"), System.getenv());
    }

    /** Colours for what goes to standard error. */
    static Colours errColours() {
        return Colours.of(isTerminal("err"), System.getenv());
    }

    /** Shows on standard error that something is going on, for as long as it is open. */
    public Spinner spinner(String text) {
        return Spinner.start(err, isTerminal("err"), text);
    }

    /** Prints data: one line or several. */
    public void data(String text) {
        out.println(text);
        out.flush();
    }

    /** Prints data that ends with its own line break, or is empty. */
    public void raw(String text) {
        out.print(text);
        out.flush();
    }

    /** Says how it goes. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }

    /** Says what may be run next, without the program's name. */
    public void next(String arguments) {
        say("Next: " + PROGRAM + " " + arguments);
    }
}
