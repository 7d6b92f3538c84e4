package io.qonnect.testbed.process;

import io.qonnect.testbed.Part;
import io.qonnect.testbed.TestbedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A started operating system process; {@link #restart()} runs the same command again. */
public final class Proc implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProcSpec spec;
    private volatile Process process;

    private Proc(ProcSpec spec) {
        this.spec = spec;
        this.process = Launcher.start(spec);
    }

    public static Proc start(ProcSpec spec) {
        return new Proc(spec);
    }

    public ProcSpec spec() {
        return spec;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    /** The exit code of the last run; only when it is not alive. 128 + n where signal n ended it. */
    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public Path log() {
        return spec.log();
    }

    @Override
    public void terminate() {
        process.destroy();
        if (!waitExit(PATIENCE)) {
            throw new TestbedException(name() + " (process " + pid() + ") did not end within " + PATIENCE.toSeconds()
                    + " s of SIGTERM; its log is " + log());
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        if (!waitExit(PATIENCE)) {
            throw new TestbedException(name() + " (process " + pid() + ") survived SIGKILL");
        }
    }

    @Override
    public void pause() {
        Signals.send("STOP", pid());
    }

    @Override
    public void resume() {
        Signals.send("CONT", pid());
    }

    @Override
    public synchronized void restart() {
        kill();
        process = Launcher.start(spec);
    }

    /** Waits for the end of the present run; false when it still runs after that time. */
    public boolean waitExit(Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRuns) {
            return false;
        } catch (ExecutionException failed) {
            throw new TestbedException("waiting for the end of " + name() + " failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted while waiting for the end of " + name(), interrupted);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
