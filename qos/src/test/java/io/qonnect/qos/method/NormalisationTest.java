package io.qonnect.qos.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.WhenUnknown;
import org.junit.jupiter.api.Test;

class NormalisationTest {
    private static final double NONE = Double.NaN;

    @Test
    void bordaGivesEqualValuesTheirMeanRank() {
        assertThat(lowerIsBetter(Algorithm.Borda, WhenUnknown.Penalize, 1, 2, 2, 3))
                .containsExactly(1, 0.5, 0.5, 0);
    }

    @Test
    void bordaRanksTheUnknownBelowAllThatIsKnown() {
        assertThat(lowerIsBetter(Algorithm.Borda, WhenUnknown.Penalize, 1, NONE, 2, NONE, 3))
                .containsExactly(1, 0, 0.75, 0, 0.5);
    }

    @Test
    void bordaGivesTheOnlyOneOne() {
        assertThat(lowerIsBetter(Algorithm.Borda, WhenUnknown.Penalize, 5)).containsExactly(1);
    }

    @Test
    void weightedSumKeepsTheDistances() {
        assertThat(lowerIsBetter(Algorithm.WeightedSum, WhenUnknown.Penalize, 10, 20, 30, 110))
                .containsExactly(1, 0.9, 0.8, 0);
    }

    @Test
    void weightedSumGivesEqualValuesOne() {
        assertThat(lowerIsBetter(Algorithm.WeightedSum, WhenUnknown.Penalize, 2, 2))
                .containsExactly(1, 1);
    }

    @Test
    void weightedSumKeepsTheWorstKnownAboveTheUnknown() {
        assertThat(lowerIsBetter(Algorithm.WeightedSum, WhenUnknown.Penalize, 10, 20, NONE))
                .containsExactly(1, 0.05, 0);
    }

    @Test
    void anIgnoredUnknownIsJustBelowTheWorstKnown() {
        assertThat(lowerIsBetter(Algorithm.WeightedSum, WhenUnknown.Ignore, 10, 20, NONE))
                .containsExactly(1, 0.05, 0.049);
        assertThat(lowerIsBetter(Algorithm.Borda, WhenUnknown.Ignore, 10, 20, NONE))
                .containsExactly(1, 0.5, 0.499);
    }

    @Test
    void nothingKnownScoresNothing() {
        assertThat(lowerIsBetter(Algorithm.Borda, WhenUnknown.Ignore, NONE, NONE))
                .containsExactly(0, 0);
    }

    @Test
    void hasNoMethodForAnAlgorithmOfANewerVersion() {
        assertThat(Normalisation.method(Algorithm.UNKNOWN)).isEmpty();
    }

    private static double[] lowerIsBetter(Algorithm algorithm, WhenUnknown whenUnknown, double... values) {
        Method method = Normalisation.method(algorithm).orElseThrow();
        return Normalisation.of(method, values, false, whenUnknown);
    }
}
