package io.qonnect.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void takesTheNearestRank() {
        List<Long> sample = new ArrayList<>();
        for (long i = 100; i >= 1; i--) {
            sample.add(i * 1_000_000);
        }
        Percentiles percentiles = new Percentiles(sample);
        assertThat(percentiles.millis(50)).isEqualTo(50);
        assertThat(percentiles.millis(99)).isEqualTo(99);
        assertThat(percentiles.millis(100)).isEqualTo(100);
        assertThat(percentiles.millis(0.1)).isEqualTo(1);
    }

    @Test
    void knowsNothingOfAnEmptySample() {
        assertThat(new Percentiles(List.of()).millis(50)).isNaN();
        assertThat(new Percentiles(List.of()).summary()).containsOnlyKeys("count");
    }

    @Test
    void keepsMicroseconds() {
        assertThat(new Percentiles(List.of(1_234_567L)).millis(50)).isEqualTo(1.235);
    }
}
