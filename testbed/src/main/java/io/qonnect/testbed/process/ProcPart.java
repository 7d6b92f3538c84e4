package io.qonnect.testbed.process;

import io.qonnect.testbed.Part;
import java.nio.file.Path;

/** A part that is one process. A subclass says when it is ready again after a restart, and what else it can do. */
public abstract class ProcPart implements Part {
    private final Proc proc;

    protected ProcPart(Proc proc) {
        this.proc = proc;
    }

    public final Proc proc() {
        return proc;
    }

    @Override
    public final String name() {
        return proc.name();
    }

    @Override
    public final long pid() {
        return proc.pid();
    }

    @Override
    public final boolean alive() {
        return proc.alive();
    }

    @Override
    public final Path log() {
        return proc.log();
    }

    @Override
    public final void terminate() {
        proc.terminate();
    }

    @Override
    public final void kill() {
        proc.kill();
    }

    @Override
    public final void pause() {
        proc.pause();
    }

    @Override
    public final void resume() {
        proc.resume();
    }

    @Override
    public final void close() {
        proc.close();
    }
}
