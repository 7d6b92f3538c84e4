package io.qonnect.cli;

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
