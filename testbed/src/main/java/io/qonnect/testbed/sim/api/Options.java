package io.qonnect.testbed.sim.api;

import io.qonnect.testbed.sim.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * How a write is meant.
 *
 * @param manager who writes; null = nobody said
 * @param agent the client's own name, the manager where nobody said
 * @param dryRun whether nothing is stored
 * @param force whether an apply takes fields from others
 */
public record Options(@Nullable String manager, String agent, boolean dryRun, boolean force) {
    static Options of(Request request) {
        String agent = request.header("user-agent");
        int slash = agent.indexOf('/');
        String dryRun = request.parameter("dryRun");
        return new Options(
                request.parameter("fieldManager"),
                slash < 0 ? agent : agent.substring(0, slash),
                dryRun != null && dryRun.equals("All"),
                request.flag("force"));
    }

    /** Of what acts inside the cluster. */
    public static Options of(String manager) {
        return new Options(manager, manager, false, false);
    }

    String writer() {
        return manager == null || manager.isEmpty() ? agent : manager;
    }
}
