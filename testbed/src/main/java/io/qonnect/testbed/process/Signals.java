package io.qonnect.testbed.process;

import io.qonnect.testbed.TestbedException;
import java.io.IOException;

/** Signals that Java has no method for, sent by the shell's own {@code kill}. */
public final class Signals {
    private Signals() {}

    /** Sends a signal by name without SIG, for example {@code STOP}; fails when there is no such process. */
    public static void send(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder(
                            "/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (kill.waitFor() != 0) {
                throw new TestbedException("signal " + signal + " could not be sent to process " + pid);
            }
        } catch (IOException failed) {
            throw new TestbedException("signal " + signal + " could not be sent: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted while sending " + signal, interrupted);
        }
    }
}
