package io.qonnect.cli.federation;

import io.qonnect.cli.MachineFault;
import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.federation.Distribution;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.FederationOptions;
import io.qonnect.testbed.federation.Keeper;
import io.qonnect.testbed.federation.Rung;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The process that keeps a federation running: starts it, writes its context, and keeps it. Everything ends with it, however it
 * ends. Arguments: context name, folder, members, leads, profile,
 * rung.
 */
public final class FederationProcess {
    private final String name;
    private final Path file;
    private final FederationOptions options;
    private final CountDownLatch ending = new CountDownLatch(1);

    private FederationProcess(String name, FederationOptions options) {
        this.name = name;
        this.file = options.folder().resolve("context.json");
        this.options = options;
    }

    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[1]);
        FederationOptions options = FederationOptions.paper(folder)
                .withMembers(Integer.parseInt(args[2]))
                .withLeads(Integer.parseInt(args[3]))
                .withProfile(args[4])
                .withRung(Rung.valueOf(args[5]));
        new FederationProcess(args[0], options).run();
    }

    private void run() throws InterruptedException {
        Federation federation;
        try {
            federation = Federation.start(options, Distribution.find(), FederationProcess::say);
        } catch (TestbedException | UncheckedIOException e) {
            MachineFault.of(e).orElse(List.of(String.valueOf(e.getMessage()))).forEach(line -> say("failed: " + line));
            System.exit(3);
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(federation, ended), "keeper-end"));
        writeContext(federation);
        say("running");
        new Keeper(federation.parts(), FederationProcess::say, () -> writeContext(federation)).keepUntil(ending);
        ended.countDown();
    }

    /** Process ids change with a restart; several parts may be restarted at a time. */
    private synchronized void writeContext(Federation federation) {
        ContextFile.write(file, name, options.profile(), federation);
    }

    /** On the way out nothing is restarted any more. */
    private void end(Federation federation, CountDownLatch ended) {
        ending.countDown();
        try {
            if (!ended.await(30, TimeUnit.SECONDS)) {
                say("a restart is still going on; everything is ended now");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        federation.close();
        say("ended");
    }

    private static void say(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
