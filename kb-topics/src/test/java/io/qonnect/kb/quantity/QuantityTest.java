package io.qonnect.kb.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.report.Reading;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "power.node, 2.4 W, 2.4",
        "power.node, 0.0024042 kWh/h, 2.4042",
        "power.node, 2400 mW, 2.4",
        "power.node, 1.5kW, 1500",
        "cost.node, 16.3884 EUR/h, 16.3884",
        "cost.node, 0 EUR/h, 0",
        "network.bandwidth, 5 Gbit/s, 5e9",
        "network.bandwidth, 52.5e9 bit/s, 52.5e9",
        "carbon.intensity, 312 gCO2eq/kWh, 312",
        "cpu.allocatable, 6, 6000",
        "cpu.allocatable, 250m, 250",
        "cpu.allocatable, 6000 m, 6000",
        "memory.allocatable, 1.5Gi, 1610612736",
        "storage.allocatable, 4114046976 B, 4114046976"
    })
    void readsAValueInTheUnitOfTheMetric(String metric, String text, double value) {
        assertThat(MetricValue.parse(Metric.byId(metric).orElseThrow(), text)
                        .value()
                        .orElseThrow())
                .isCloseTo(value, within(value * 1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "power.node, 3, 'a number without a unit'",
        "cost.node, 0.40, 'a number without a unit'",
        "network.bandwidth, 5e9, 'a number without a unit'",
        "carbon.intensity, 312, 'a number without a unit'",
        "cost.node, 4 USD/h, 'in a unit that is not known here'",
        "cost.node, -1 EUR/h, negative",
        "power.node, 1e309 W, too large",
        "cpu.allocatable, -1, negative"
    })
    void refusesAValueThatIsNoneAndSaysWhy(String metric, String text, String why) {
        Parsed<Double> parsed = MetricValue.parse(Metric.byId(metric).orElseThrow(), text);
        assertThat(parsed.isOk()).isFalse();
        assertThat(parsed.problem()).startsWith("is \"" + text + "\", " + why + "; it must be a ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "NaN", "Infinity W", "1,5 W", "0x10 W", "1 W W", "1e99999999 W", "- W"})
    void refusesNonsense(String text) {
        assertThat(MetricValue.parse(Metric.POWER, text).problem())
                .isEqualTo("is \"" + text + "\"; it must be a number of at least 0 with its unit (W, mW, kW, MW, Wh/h,"
                        + " kWh/h), such as \"2.4 W\"");
    }

    @Test
    void readsBareLabelsOfNodesWithTheUnitBesideThem() {
        assertThat(reading("0.0024042", "kWh/h").orNull()).isEqualTo(2.4042);
        assertThat(reading("abc", "kWh/h").problem()).startsWith("is \"abc kWh/h\"; it must be a number");
        assertThat(reading("-1", "kWh/h").problem()).startsWith("is \"-1 kWh/h\", negative;");
        assertThat(reading("1e309", "kWh/h").problem()).startsWith("is \"1e309 kWh/h\", too large;");
        assertThat(reading("3", "").problem()).startsWith("is \"3\", a number without a unit;");
    }

    @ParameterizedTest
    @CsvSource({
        "100m, 100",
        "1, 1000",
        "1.5, 1500",
        "0.0001, 1",
        "1k, 1000000",
        "2e3, 2000000",
        "1E-3, 1",
        ".5, 500",
        "5., 5000",
        "+1, 1000",
        "0, 0",
        "1n, 1",
        "100u, 1"
    })
    void readsCpuAsKubernetesDoes(String text, long millis) {
        assertThat(KubernetesQuantity.millis(text).orNull()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "128Mi, 134217728",
        "1Ki, 1024",
        "1M, 1000000",
        "1E, 1000000000000000000",
        "1Ei, 1152921504606846976",
        "0.5, 1",
        "128974848, 128974848",
        "129e6, 129000000",
        "1500m, 2"
    })
    void readsBytesAsKubernetesDoes(String text, long bytes) {
        assertThat(KubernetesQuantity.units(text).orNull()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1Pi1", "1 Gi", "1GiB", "Gi", ".", "1e", "--1", "1K", "1mi", "abc", "-100m", "8Ei", "1e30"})
    void refusesWhatKubernetesRefusesAndNegativeOnes(String text) {
        assertThat(KubernetesQuantity.units(text).problem())
                .startsWith("is \"" + text + "\"")
                .contains("; it must be a Kubernetes quantity of at least 0");
    }

    @Test
    void readsSpansOfTime() {
        assertThat(Span.parse("10s").orNull()).isEqualTo(Duration.ofSeconds(10));
        assertThat(Span.parse("1h30m").orNull()).isEqualTo(Duration.ofMinutes(90));
        assertThat(Span.parse("500ms").orNull()).isEqualTo(Duration.ofMillis(500));
        assertThat(Span.parse("2d").orNull()).isEqualTo(Duration.ofDays(2));
        assertThat(Span.parse("PT5M").orNull()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Span.parse("10").problem()).startsWith("is \"10\", a number without a unit; it must be a span");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1.5h", "1y", "PT-5M", "P1Y", "999999999d", "1h 30m"})
    void refusesWhatIsNoSpanOfTime(String text) {
        assertThat(Span.parse(text).problem()).startsWith("is \"" + text + "\"; it must be a span of time");
    }

    private static Parsed<Double> reading(String value, String unit) {
        return MetricValue.reading(Metric.POWER, new Reading(value, unit, Instant.EPOCH, "label"));
    }
}
