package io.qonnect.cli.soak;

import io.qonnect.testbed.federation.Federation;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Soaks; found as a service, because the checker of histories lives with the integration tests. */
public interface Soaker {
    /** What came of it: whether all is well, a report, and the same in words. */
    record Outcome(boolean well, Map<String, Object> report, String text) {}

    /**
     * Publishes, breaks, mends, waits and checks.
     *
     * @param folder where the history is written
     * @param say how it goes
     */
    Outcome soak(Federation federation, SoakPlan plan, Path folder, Consumer<String> say) throws InterruptedException;
}
