package io.qonnect.cli.federation;

import io.qonnect.cli.CommandFailed;
import io.qonnect.cli.Console;
import io.qonnect.cli.MachineFault;
import io.qonnect.cli.context.Context;
import io.qonnect.cli.render.Texts;
import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.federation.Distribution;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.FederationOptions;
import io.qonnect.testbed.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A federation for the time of one command. Its folder goes when all went well; else it stays, for its logs. */
public final class OwnFederation implements AutoCloseable {
    private final Path folder;
    private final Federation federation;
    private final Console console;
    private boolean keepFolder = true;

    private OwnFederation(Path folder, Federation federation, Console console) {
        this.folder = folder;
        this.federation = federation;
        this.console = console;
    }

    /** Starts it; says how it goes. */
    public static OwnFederation start(String purpose, FederationFlags flags, Console console) {
        return start(purpose, flags, console, options -> options);
    }

    /** The same, with members that note what their agents write. */
    public static OwnFederation startAudited(String purpose, FederationFlags flags, Console console) {
        return start(
                purpose,
                flags,
                console,
                options -> options.withKube(options.kube().withAudit()));
    }

    private static OwnFederation start(
            String purpose, FederationFlags flags, Console console, UnaryOperator<FederationOptions> change) {
        Path folder = Context.home(System.getenv())
                .resolve(purpose + "-" + ProcessHandle.current().pid());
        long begun = System.nanoTime();
        try {
            DiskSpace.prepare(folder);
            Federation federation = Federation.start(
                    change.apply(flags.options(folder, console::say)),
                    Distribution.find(),
                    line -> console.say("  " + line));
            console.say("Started in " + Texts.span(Duration.ofNanos(System.nanoTime() - begun)) + "; logs in "
                    + folder.resolve("logs"));
            return new OwnFederation(folder, federation, console);
        } catch (TestbedException | IOException | UncheckedIOException e) {
            List<String> sentences =
                    new ArrayList<>(MachineFault.of(e).orElse(List.of(String.valueOf(e.getMessage()))));
            sentences.set(0, "The federation could not be started: " + sentences.get(0));
            if (Files.isDirectory(folder)) {
                sentences.add("Its logs are in " + folder + ".");
            }
            throw CommandFailed.notAccepted(sentences);
        }
    }

    public Federation federation() {
        return federation;
    }

    /** Where its data and logs are. */
    public Path folder() {
        return folder;
    }

    /** All went well: nobody will want the logs. */
    public void dropFolder() {
        keepFolder = false;
    }

    @Override
    public void close() {
        console.say("Ending the federation ...");
        federation.close();
        if (keepFolder) {
            console.say("What it logged is in " + folder + ".");
        } else {
            Folders.delete(folder);
        }
    }
}
