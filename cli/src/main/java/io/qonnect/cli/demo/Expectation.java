package io.qonnect.cli.demo;

import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.Tier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a component must be, by the story and not by the system's own scores: in the testbed's clusters, the one that is
 * named for its tier and the wished objective wins; when that is lost, another one of the tier does.
 */
final class Expectation {
    private Expectation() {}

    /**
     * What is wrong with a place; empty when nothing is.
     *
     * @param cluster where the component is
     * @param wish whose clusters must win; null = any of the tier may
     * @param members all clusters
     * @param lost those that are away
     */
    static Optional<String> problem(
            ComponentSpec component, String cluster, @Nullable Objective wish, Set<String> members, Set<String> lost) {
        if (lost.contains(cluster)) {
            return Optional.of(component.name() + " is on " + cluster + ", which is lost");
        }
        Tier tier = component.tiers().get(0);
        if (!cluster.startsWith(tier.name() + "-")) {
            return Optional.of(component.name() + " is on " + cluster + "; its tier is " + tier);
        }
        if (wish == null) {
            return Optional.empty();
        }
        String best = tier.name() + "-" + wish.name();
        boolean bestIsThere = members.contains(best) && !lost.contains(best);
        return bestIsThere && !cluster.equals(best)
                ? Optional.of(component.name() + " is on " + cluster + "; for " + wish + " it must be on " + best)
                : Optional.empty();
    }

    /** The places as one line, such as {@code details -> fog-cost, ratings -> edge-cost}; equal ones are not repeated. */
    static String line(Map<String, String> places) {
        Map<String, String> byCluster = new TreeMap<>();
        places.forEach((component, cluster) -> byCluster.merge(cluster, component, (a, b) -> a + "+" + b));
        StringBuilder line = new StringBuilder();
        byCluster.forEach((cluster, components) -> line.append(line.isEmpty() ? "" : ", ")
                .append(components)
                .append(" -> ")
                .append(cluster));
        return line.toString();
    }
}
