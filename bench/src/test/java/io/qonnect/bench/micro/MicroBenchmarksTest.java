package io.qonnect.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That they run; not how fast. */
class MicroBenchmarksTest {
    @Test
    void eachRunsOnce() throws RunnerException {
        var options = new OptionsBuilder()
                .include("io.qonnect.bench.micro")
                .param("clusters", "9")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        assertThat(new Runner(options.build()).run())
                .extracting(r -> r.getPrimaryResult().getLabel())
                .containsOnly("oneApplication", "fold", "decodeAndFold")
                .hasSize(4);
    }
}
