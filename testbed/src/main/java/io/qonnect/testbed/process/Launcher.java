package io.qonnect.testbed.process;

import io.qonnect.testbed.TestbedException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes so that they end with this JVM (or, detached, do not).
 *
 * <p>A shutdown hook kills what is attached. Where {@code setpriv} exists the kernel does so too, should this JVM be
 * killed; the kernel's rule looks at the starting <em>thread</em>, hence the one thread that starts everything.
 */
final class Launcher {
    private static final Set<ProcessHandle> ATTACHED = ConcurrentHashMap.newKeySet();
    private static final boolean DIES_WITH_PARENT = runs("setpriv", "--pdeathsig", "KILL", "true");
    private static final boolean OWN_SESSION = runs("setsid", "true");
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "testbed-starter");
        thread.setDaemon(true);
        return thread;
    });

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Launcher::killAttached, "testbed-killer"));
    }

    private Launcher() {}

    static Process start(ProcSpec spec) {
        try {
            // not interruptible: the caller always learns of a process that was started
            return CompletableFuture.supplyAsync(() -> startHere(spec), STARTER).join();
        } catch (CompletionException failed) {
            throw new TestbedException(
                    spec.name() + " could not be started: "
                            + Objects.requireNonNullElse(failed.getCause(), failed)
                                    .getMessage(),
                    failed);
        }
    }

    private static Process startHere(ProcSpec spec) {
        List<String> command = new ArrayList<>();
        if (spec.detached() && OWN_SESSION) {
            command.add("setsid");
        } else if (!spec.detached() && DIES_WITH_PARENT) {
            command.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
        }
        command.addAll(spec.command());
        try {
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(spec.environment());
            builder.redirectErrorStream(true)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.appendTo(spec.log().toFile()));
            Process process = builder.start();
            if (!spec.detached()) {
                ATTACHED.removeIf(earlier -> !earlier.isAlive());
                ATTACHED.add(process.toHandle());
            }
            return process;
        } catch (IOException failed) {
            throw new TestbedException(String.valueOf(failed.getMessage()), failed);
        }
    }

    private static void killAttached() {
        ATTACHED.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
