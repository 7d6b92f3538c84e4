package io.qonnect.cli;

import io.qonnect.cli.render.Texts;
import java.io.PrintWriter;
import java.time.Duration;

/** A sign of life on a terminal for what takes longer than a second; elsewhere nothing is drawn. */
public final class Spinner implements AutoCloseable {
    private static final long AFTER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long STEP_MILLIS = 100;
    private static final String FRAMES = "|/-\\";
    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDTH = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private String text;
    private boolean drawn;
    private boolean closed;

    private Spinner(PrintWriter out, boolean terminal, String text) {
        this.out = out;
        this.terminal = terminal;
        this.text = text;
    }

    /**
     * Starts one; it turns until it is closed.
     *
     * @param out where it is drawn, standard error
     * @param text what is going on
     */
    public static Spinner start(PrintWriter out, boolean terminal, String text) {
        Spinner spinner = new Spinner(out, terminal, text);
        if (terminal) {
            Thread thread = new Thread(spinner::spin, "spinner");
            thread.setDaemon(true);
            thread.start();
        }
        return spinner;
    }

    /** What is going on now: on a terminal beside the sign, elsewhere a line of its own. */
    public synchronized void now(String what) {
        text = what;
        if (!terminal) {
            say(what);
        }
    }

    /** A line that stays. */
    public synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    private synchronized void spin() {
        try {
            while (!closed) {
                long spent = System.nanoTime() - begun;
                if (spent >= AFTER_NANOS) {
                    out.print(frame(spent, text));
                    out.flush();
                    drawn = true;
                }
                wait(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is drawn after a time, over what was drawn before. */
    static String frame(long spentNanos, String text) {
        long millis = spentNanos / 1_000_000;
        char sign = FRAMES.charAt((int) (millis / STEP_MILLIS % FRAMES.length()));
        String line = sign + " " + Texts.plain(text);
        return CLEAR + (line.length() > WIDTH ? line.substring(0, WIDTH - 3) + "..." : line);
    }

    private void clear() {
        if (drawn) {
            out.print(CLEAR);
            out.flush();
            drawn = false;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        clear();
    }
}
