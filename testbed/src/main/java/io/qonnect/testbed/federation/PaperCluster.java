package io.qonnect.testbed.federation;

import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.testbed.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A cluster of the paper's testbed: one worker node in Berlin, of one of three profiles, in one of three tiers.
 *
 * @param name {@code <tier>-<profile>}, with a number behind it from the tenth cluster on
 * @param tier where it stands
 * @param profile what its node is good at
 */
public record PaperCluster(String name, Tier tier, Profile profile) {
    /** The three kinds of node: CPU cores, bytes of memory and storage, bit/s, kWh per hour, EUR per hour. */
    public enum Profile {
        energy(6, 7_160_844_288L, 4_114_046_976L, "52500000000", "0.0024042", "16.3884"),
        cost(6, 7_160_844_288L, 4_114_046_976L, "5000000000", "0.0025689", "0.0042"),
        performance(10, 12_529_553_408L, 6_261_530_624L, "100000000000", "0.0027335", "32.7726");

        private final int cpu;
        private final long memory;
        private final long storage;
        private final String bandwidth;
        private final String kilowattHours;
        private final String price;

        Profile(int cpu, long memory, long storage, String bandwidth, String kilowattHours, String price) {
            this.cpu = cpu;
            this.memory = memory;
            this.storage = storage;
            this.bandwidth = bandwidth;
            this.kilowattHours = kilowattHours;
            this.price = price;
        }
    }

    private static final String LABEL = "swarmchestrate.tu-berlin.de/";

    /** The first n: the nine of the paper, then more of the same with a number. */
    public static List<PaperCluster> first(int n) {
        List<PaperCluster> clusters = new ArrayList<>();
        for (int round = 1; clusters.size() < n; round++) {
            for (Tier tier : List.of(Tier.cloud, Tier.fog, Tier.edge)) {
                for (Profile profile : Profile.values()) {
                    String suffix = round == 1 ? "" : "-" + round;
                    clusters.add(new PaperCluster(tier + "-" + profile + suffix, tier, profile));
                }
            }
        }
        return List.copyOf(clusters.subList(0, n));
    }

    /** Its worker, with the labels of the paper. */
    public NodeSpec node() {
        return new NodeSpec(
                "worker",
                Integer.toString(profile.cpu),
                Long.toString(profile.memory),
                Long.toString(profile.storage),
                Map.of(
                        LABEL + "energy",
                        profile.kilowattHours,
                        LABEL + "price",
                        profile.price,
                        LABEL + "bandwidth",
                        profile.bandwidth,
                        LABEL + "location",
                        "Europe_Berlin",
                        "topology.kubernetes.io/region",
                        "berlin",
                        "topology.kubernetes.io/zone",
                        tier.name()));
    }

    /** What its operator declares; what its node is worth, the agent reads from the labels. */
    public ClusterRegistration registration() {
        return ClusterRegistration.open(
                name,
                tier,
                "berlin",
                "gateway." + name + ".internal",
                Map.of("tier", tier.name(), "profile", profile.name()),
                Map.of());
    }
}
