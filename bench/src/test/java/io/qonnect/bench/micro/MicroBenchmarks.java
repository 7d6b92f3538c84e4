package io.qonnect.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks as they are to be read, in JVMs of their own; by name only, as it is no {@code *Test}. Which ones,
 * the property {@code jmh.include} says.
 */
class MicroBenchmarks {
    @Test
    void run() throws RunnerException {
        var options = new OptionsBuilder()
                .include(System.getProperty("jmh.include", "io.qonnect.bench.micro"))
                // else they would run with what tests are run with: without the second compiler
                .jvmArgs("-Xmx1g")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        assertThat(new Runner(options.build()).run()).isNotEmpty();
    }
}
