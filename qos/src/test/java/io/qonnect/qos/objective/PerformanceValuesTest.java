package io.qonnect.qos.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.FactState;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.fixture.PaperTestbed.Kind;
import io.qonnect.qos.ProfileEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceValuesTest {
    private static final ClusterProfile ENERGY = PaperTestbed.profile(Tier.fog, Kind.energy);
    private static final ClusterProfile COST = PaperTestbed.profile(Tier.fog, Kind.cost);
    private static final ClusterProfile PERFORMANCE = PaperTestbed.profile(Tier.fog, Kind.performance);

    @Test
    void isTheMeanOfItsFourParts() {
        List<RawValue> values = of(ENERGY, COST, PERFORMANCE);
        assertThat(values.get(0).value()).isEqualTo(0.125); // only bandwidth: (52.5 - 5) / 95 = 0.5, a quarter of it
        assertThat(values.get(1).value()).isEqualTo(0.0);
        assertThat(values.get(2).value()).isEqualTo(1.0);
        assertThat(values.get(2).parts())
                .containsOnlyKeys("cpu.allocatable", "memory.allocatable", "storage.allocatable", "network.bandwidth");
    }

    @Test
    void isUnknownWhenAPartIsThatOthersHave() {
        List<RawValue> values = of(COST, ProfileEdit.unknown(PERFORMANCE, Metric.BANDWIDTH));
        assertThat(values.get(1).state()).isEqualTo(FactState.Unknown);
        assertThat(values.get(1).comparable()).isNaN();
    }

    @Test
    void isStaleWhenAPartIs() {
        assertThat(of(COST, ProfileEdit.stale(PERFORMANCE, Metric.CPU)).get(1).state())
                .isEqualTo(FactState.Stale);
    }

    @Test
    void leavesOutAPartThatNobodyHas() {
        List<RawValue> values =
                of(ProfileEdit.unknown(COST, Metric.BANDWIDTH), ProfileEdit.unknown(PERFORMANCE, Metric.BANDWIDTH));
        assertThat(values).extracting(RawValue::value).containsExactly(0.0, 1.0);
    }

    private static List<RawValue> of(ClusterProfile... profiles) {
        return Objectives.of(Objective.performance).of(List.of(profiles));
    }
}
