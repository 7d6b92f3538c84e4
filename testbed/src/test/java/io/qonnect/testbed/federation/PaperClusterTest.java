package io.qonnect.testbed.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.cluster.Tier;
import io.qonnect.testbed.NodeSpec;
import org.junit.jupiter.api.Test;

class PaperClusterTest {
    @Test
    void areTheNineOfThePaper() {
        assertThat(PaperCluster.first(9))
                .extracting(PaperCluster::name)
                .containsExactly(
                        "cloud-energy",
                        "cloud-cost",
                        "cloud-performance",
                        "fog-energy",
                        "fog-cost",
                        "fog-performance",
                        "edge-energy",
                        "edge-cost",
                        "edge-performance");
    }

    @Test
    void goOnWithNumbersAfterTheNinth() {
        assertThat(PaperCluster.first(20))
                .extracting(PaperCluster::name)
                .doesNotHaveDuplicates()
                .contains("cloud-energy-2", "edge-performance-2", "cloud-cost-3");
    }

    @Test
    void haveTheValuesOfThePaperOnTheirNodes() {
        NodeSpec node = PaperCluster.first(9).get(5).node();
        assertThat(node.cpu()).isEqualTo("10");
        assertThat(node.memory()).isEqualTo("12529553408");
        assertThat(node.storage()).isEqualTo("6261530624");
        assertThat(node.labels())
                .containsEntry("swarmchestrate.tu-berlin.de/energy", "0.0027335")
                .containsEntry("swarmchestrate.tu-berlin.de/price", "32.7726")
                .containsEntry("swarmchestrate.tu-berlin.de/bandwidth", "100000000000")
                .containsEntry("swarmchestrate.tu-berlin.de/location", "Europe_Berlin")
                .containsEntry("topology.kubernetes.io/zone", "fog");
    }

    @Test
    void declareTheirTierAndALabelOfTheirProfile() {
        var registration = PaperCluster.first(9).get(7).registration();
        assertThat(registration.name()).isEqualTo("edge-cost");
        assertThat(registration.tier()).isEqualTo(Tier.edge);
        assertThat(registration.labels()).containsEntry("profile", "cost");
        assertThat(registration.facts()).isEmpty();
    }
}
