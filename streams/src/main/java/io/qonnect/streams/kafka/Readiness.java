package io.qonnect.streams.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that exists while both applications run. Thread safe. */
final class Readiness {
    private static final int APPLICATIONS = 2;

    private final @Nullable Path file;
    private final Set<String> running = new HashSet<>();
    private final Runnable onFailure;
    private boolean closed;

    /** @param onFailure called when an application failed before this was cleared */
    Readiness(@Nullable Path file, Runnable onFailure) {
        this.file = file;
        this.onFailure = onFailure;
    }

    void failed() {
        if (!isClosed()) {
            onFailure.run();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    synchronized void set(String application, boolean runs) {
        if (runs) {
            running.add(application);
        } else {
            running.remove(application);
        }
        write();
    }

    synchronized boolean isReady() {
        return !closed && running.size() == APPLICATIONS;
    }

    /** The process is about to end. */
    synchronized void clear() {
        closed = true;
        write();
    }

    private void write() {
        Path path = file;
        if (path == null) {
            return;
        }
        try {
            if (!isReady()) {
                Files.deleteIfExists(path);
            } else if (!Files.exists(path)) {
                Files.writeString(path, "ready\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the readiness file " + path, e);
        }
    }
}
