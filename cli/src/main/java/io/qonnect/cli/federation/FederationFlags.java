package io.qonnect.cli.federation;

import io.qonnect.cli.CommandFailed;
import io.qonnect.testbed.federation.FederationOptions;
import io.qonnect.testbed.federation.Rung;
import io.qonnect.testbed.tools.Tools;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that start a federation. */
public final class FederationFlags {
    private static final int MOST_REAL = 18;
    private static final int MOST_SIMULATED = 100;

    @Option(
            names = "--clusters",
            paramLabel = "RUNG",
            description =
                    "What the member clusters are: kube (real control planes) or sim (simulated in one JVM). Default:"
                            + " kube where its programs are in the cache, else sim.")
    @Nullable
    Rung clusters;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "9",
            description = "How many member clusters; default ${DEFAULT-VALUE}, those of the paper.")
    int members = 9;

    @Option(
            names = "--leads",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many leads; default ${DEFAULT-VALUE}.")
    int leads = 3;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "fast",
            description = "Times for one site (fast) or for wide areas (default); default ${DEFAULT-VALUE}.")
    String profile = "fast";

    /**
     * The federation wished for, with its data in a folder.
     *
     * @param hint told how to get the other clusters, where nobody said which
     */
    public FederationOptions options(Path folder, Consumer<String> hint) {
        Rung rung = rung(hint);
        between("--members", members, 1, rung == Rung.sim ? MOST_SIMULATED : MOST_REAL);
        between("--leads", leads, 1, 9);
        if (!profile.equals("fast") && !profile.equals("default")) {
            throw CommandFailed.usage("--profile is \"" + profile + "\"; it must be fast or default.");
        }
        return FederationOptions.paper(folder)
                .withMembers(members)
                .withLeads(leads)
                .withProfile(profile)
                .withRung(rung);
    }

    private Rung rung(Consumer<String> hint) {
        if (clusters != null) {
            return clusters;
        }
        if (Tools.ofUser().hasKubernetes()) {
            hint.accept("Member clusters: kube, real control planes; --clusters sim takes simulated ones.");
            return Rung.kube;
        }
        hint.accept(
                "Member clusters: sim, simulated in one JVM; --clusters kube takes real control planes and builds them"
                        + " once with Go 1.26 or later.");
        return Rung.sim;
    }

    /** Requires as many leads and members as a story or a measurement needs. */
    public void atLeast(int neededMembers, int neededLeads) {
        if (members < neededMembers || leads < neededLeads) {
            throw CommandFailed.usage(
                    "This needs at least " + neededMembers + " members and " + neededLeads + " leads.");
        }
    }

    private static void between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw CommandFailed.usage(option + " is " + value + "; it must be from " + least + " to " + most + ".");
        }
    }

    /** Members, leads and profile, as they are written on a command line. */
    public String text() {
        return "--members " + members + " --leads " + leads + " --profile " + profile;
    }

    int members() {
        return members;
    }

    int leads() {
        return leads;
    }

    String profile() {
        return profile;
    }
}
