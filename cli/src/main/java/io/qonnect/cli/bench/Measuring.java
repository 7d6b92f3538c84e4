package io.qonnect.cli.bench;

import io.qonnect.bench.Target;
import io.qonnect.cli.Console;
import io.qonnect.cli.ExitCode;
import io.qonnect.cli.context.Context;
import io.qonnect.cli.federation.FederationFaults;
import io.qonnect.cli.federation.FederationFlags;
import io.qonnect.cli.federation.OwnFederation;
import io.qonnect.cli.federation.ReportFile;
import io.qonnect.cli.render.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every measurement is told, and how it is run and reported. */
final class Measuring {
    /** Members from which on every tier and profile of the paper is there: what applications of all tiers need. */
    static final int ALL_TIERS = 9;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    CommandSpec spec;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report there too.")
    @Nullable
    Path report;

    @Mixin
    FederationFlags federation = new FederationFlags();

    /** A measurement on a federation of its own. */
    interface OnOwn {
        Map<String, Object> on(Own own) throws InterruptedException;
    }

    /** A measurement on whichever federation. */
    interface OnAny {
        Map<String, Object> on(Target target) throws InterruptedException;
    }

    /** The federation that was started for a measurement. */
    record Own(OwnFederation running) {
        Target target() {
            return FederationFaults.target(running.federation());
        }

        FederationFaults faults() {
            return new FederationFaults(running.federation());
        }
    }

    /** Measures the federation that {@code up} left running, else one of its own of at least so many members. */
    int onAny(@Nullable String context, String purpose, int members, OnAny measurement) throws InterruptedException {
        ReportFile.check(report);
        Optional<Target> running = running(context);
        if (running.isPresent()) {
            console().say("Measuring the federation that runs.");
            return report(measurement.on(running.get()));
        }
        return onOwn(purpose, members, 1, own -> measurement.on(own.target()));
    }

    /** Measures a federation that is started for it, of at least so many members and leads. */
    int onOwn(String purpose, int members, int leads, OnOwn measurement) throws InterruptedException {
        federation.atLeast(members, leads);
        ReportFile.check(report);
        try (OwnFederation own = OwnFederation.start(purpose, federation, console())) {
            Map<String, Object> measured = measurement.on(new Own(own));
            own.dropFolder();
            return report(measured);
        }
    }

    private static Optional<Target> running(@Nullable String context) {
        String name = context == null ? Context.DEFAULT_NAME : context;
        boolean there = Files.exists(Context.home(System.getenv()).resolve(name).resolve("context.json"));
        if (context == null && !there) {
            return Optional.empty();
        }
        Context read = Context.read(name, System.getenv());
        Map<String, Path> kubeconfigs = new LinkedHashMap<>();
        read.content()
                .path("kubeconfigs")
                .properties()
                .forEach(e -> kubeconfigs.put(e.getKey(), Path.of(e.getValue().asText())));
        Map<String, Long> pids = new LinkedHashMap<>();
        read.content()
                .path("pids")
                .properties()
                .forEach(e -> pids.put(e.getKey(), e.getValue().asLong()));
        return Optional.of(new Target(read.bootstrapServers(), kubeconfigs, read.text("rung"), pids));
    }

    private int report(Map<String, Object> measured) {
        console().raw(Texts.json(measured));
        ReportFile.write(report, measured);
        console().next("describe app APP");
        boolean complete = none(measured, "missing", "Not everything was applied in time");
        boolean gone = none(measured, "leftCount", "Not everything was gone in time");
        return complete && gone ? ExitCode.OK : ExitCode.NOT_ACCEPTED;
    }

    private boolean none(Map<String, Object> measured, String figure, String otherwise) {
        boolean none = Integer.valueOf(0).equals(measured.getOrDefault(figure, 0));
        if (!none) {
            console().say(otherwise + ": " + figure + "=" + measured.get(figure) + ".");
        }
        return none;
    }

    Console console() {
        return new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    void say(String line) {
        console().say("  " + line);
    }
}
