package io.qonnect.testbed.federation;

import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.process.Proc;
import io.qonnect.testbed.process.ProcPart;
import io.qonnect.testbed.process.ProcSpec;
import io.qonnect.testbed.process.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A QONNECT process: it is ready once it has made its ready file. */
public final class Product extends ProcPart {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path readyFile;

    private Product(Proc proc, Path readyFile) {
        super(proc);
        this.readyFile = readyFile;
    }

    /** Starts it without waiting. */
    static Product start(ProcSpec spec, Path readyFile) {
        forget(readyFile);
        return new Product(Proc.start(spec), readyFile);
    }

    /** Waits until it says that it is ready; throws with the end of its log when it ends instead. */
    public void awaitReady() {
        Ready.await(proc(), PATIENCE, () -> Files.exists(readyFile));
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new TestbedException("cannot delete " + file, failed);
        }
    }

    @Override
    public void restart() {
        restartWithoutWaiting();
        awaitReady();
    }

    void restartWithoutWaiting() {
        proc().kill();
        forget(readyFile);
        proc().restart();
    }
}
