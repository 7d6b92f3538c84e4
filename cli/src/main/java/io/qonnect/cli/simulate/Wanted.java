package io.qonnect.cli.simulate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be simulated.
 *
 * @param seeds all of them, each a run of its own
 * @param size of the federations
 * @param replay whether it is one seed whose events are to be told
 * @param threads so many runs beside each other, at least 1
 * @param report a file for one line of JSON per seed; null = none
 * @param stopOnFirst whether no run is started any more once one has failed
 */
public record Wanted(
        SeedRange seeds,
        Size size,
        boolean replay,
        int threads,
        @Nullable Path report,
        boolean stopOnFirst) {}
