package io.qonnect.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Tier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterChangeTest {
    private static final ClusterRegistration OLD = ClusterRegistration.open(
            "fog-cost", Tier.fog, "Berlin", null, Map.of("zone", "a"), Map.of("cost.node", "1 EUR/h"));

    @Test
    void changesOnlyWhatIsNamed() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("price", "0.5 EUR/h");
        changes.put("power.node", "2.4 W");
        changes.put("label.zone", "b");
        changes.put("cordoned", "true");
        assertThat(ClusterChange.apply(OLD, changes))
                .isEqualTo(new ClusterRegistration(
                        "fog-cost",
                        Tier.fog,
                        "Berlin",
                        null,
                        Map.of("zone", "b"),
                        Map.of("cost.node", "0.5 EUR/h", "power.node", "2.4 W"),
                        true,
                        false,
                        false,
                        Map.of()));
    }

    @Test
    void takesADeclarationBackWithAnEmptyValue() {
        assertThat(ClusterChange.apply(OLD, Map.of("price", "")).facts()).isEmpty();
    }

    @Test
    void saysEveryProblemAtOnce() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("price", "3");
        changes.put("tier", "sky");
        changes.put("colour", "red");
        assertThatThrownBy(() -> ClusterChange.apply(OLD, changes))
                .hasMessageContaining("price is \"3\", a number without a unit")
                .hasMessageContaining("tier is \"sky\"; it must be cloud, fog or edge.")
                .hasMessageContaining("Field is \"colour\"");
    }
}
