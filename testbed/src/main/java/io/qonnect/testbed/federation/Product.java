package io.qonnect.testbed.federation;

import io.qonnect.testbed.Part;
import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.process.Proc;
import io.qonnect.testbed.process.ProcSpec;
import io.qonnect.testbed.process.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A QONNECT process: it is ready once it has made its ready file. */
public final class Product implements Part {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Proc proc;
    private final Path readyFile;

    private Product(Proc proc, Path readyFile) {
        this.proc = proc;
        this.readyFile = readyFile;
    }

    /** Starts it without waiting. */
    static Product start(ProcSpec spec, Path readyFile) {
        forget(readyFile);
        return new Product(Proc.start(spec), readyFile);
    }

    /** Waits until it says that it is ready; throws with the end of its log when it ends instead. */
    public void awaitReady() {
        Ready.await(proc, PATIENCE, () -> Files.exists(readyFile));
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new TestbedException("cannot delete " + file, failed);
        }
    }

    @Override
    public String name() {
        return proc.name();
    }

    @Override
    public long pid() {
        return proc.pid();
    }

    @Override
    public boolean alive() {
        return proc.alive();
    }

    @Override
    public Path log() {
        return proc.log();
    }

    @Override
    public void terminate() {
        proc.terminate();
    }

    @Override
    public void kill() {
        proc.kill();
    }

    @Override
    public void pause() {
        proc.pause();
    }

    @Override
    public void resume() {
        proc.resume();
    }

    @Override
    public void restart() {
        restartWithoutWaiting();
        awaitReady();
    }

    void restartWithoutWaiting() {
        proc.kill();
        forget(readyFile);
        proc.restart();
    }

    @Override
    public void close() {
        kill();
    }
}
