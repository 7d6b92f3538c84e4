package io.qonnect.cli.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one step.
 *
 * @param name what was done
 * @param ok whether everything that was checked on the API servers is as it must be
 * @param millis from the act to the moment when all of it was seen, ms
 * @param gapMillis the longest time without an available copy of a component, ms; null = not asked in this step
 * @param before where each component was
 * @param placements where each component is now, as the API servers show
 * @param why sentences of the decision, by component
 * @param problems what is not as it must be, one sentence each
 */
record StepResult(
        String name,
        boolean ok,
        long millis,
        @Nullable Double gapMillis,
        Map<String, String> before,
        Map<String, String> placements,
        Map<String, List<String>> why,
        List<String> problems) {}
