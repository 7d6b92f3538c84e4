package io.qonnect.cli.federation;

import io.qonnect.cli.CommandFailed;
import io.qonnect.testbed.federation.FederationOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of commands that start a federation. */
public final class FederationFlags {
    @Option(
            names = "--clusters",
            paramLabel = "RUNG",
            defaultValue = "kube",
            description = "What the member clusters are: ${COMPLETION-CANDIDATES} (real control planes).")
    Rung clusters = Rung.kube;

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

    /** The federation wished for, with its data in a folder. */
    public FederationOptions options(Path folder) {
        between("--members", members, 1, 18);
        between("--leads", leads, 1, 9);
        if (!profile.equals("fast") && !profile.equals("default")) {
            throw CommandFailed.usage("--profile is \"" + profile + "\"; it must be fast or default.");
        }
        return FederationOptions.paper(folder)
                .withMembers(members)
                .withLeads(leads)
                .withProfile(profile);
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
