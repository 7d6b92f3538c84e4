package io.qonnect.cli.publish;

import io.qonnect.cli.CommandFailed;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.quantity.MetricValue;
import io.qonnect.kb.quantity.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes of what is declared of a cluster, written {@code field=value}. */
public final class ClusterChange {
    private static final Map<String, Metric> SHORT = Map.of(
            "price", Metric.COST,
            "cost", Metric.COST,
            "power", Metric.POWER,
            "energy", Metric.POWER,
            "bandwidth", Metric.BANDWIDTH,
            "carbon", Metric.CARBON,
            "cpu", Metric.CPU,
            "memory", Metric.MEMORY,
            "storage", Metric.STORAGE);
    private static final String LABEL = "label.";

    private Tier tier;
    private @Nullable String region;
    private @Nullable String gateway;
    private boolean cordoned;
    private final boolean draining;
    private final boolean forgotten;
    private final Map<String, String> labels;
    private final Map<String, String> facts;
    private final List<String> problems = new ArrayList<>();

    private ClusterChange(ClusterRegistration old) {
        tier = old.tier();
        region = old.region();
        gateway = old.gatewayAddress();
        cordoned = old.cordoned();
        draining = old.draining();
        forgotten = old.forgotten();
        labels = new TreeMap<>(old.labels());
        facts = new TreeMap<>(old.facts());
    }

    /** The registration with the changes; refuses with every problem. */
    public static ClusterRegistration apply(ClusterRegistration old, Map<String, String> changes) {
        ClusterChange change = new ClusterChange(old);
        changes.forEach(change::take);
        if (!change.problems.isEmpty()) {
            throw CommandFailed.refused(change.problems);
        }
        return new ClusterRegistration(
                old.name(),
                change.tier,
                change.region,
                change.gateway,
                change.labels,
                change.facts,
                change.cordoned,
                change.draining,
                change.forgotten,
                old.extra());
    }

    private void take(String field, String value) {
        switch (field) {
            case "tier" -> tier(value);
            case "region" -> region = value.isBlank() ? null : value;
            case "gateway", "gatewayAddress" -> gateway = value.isBlank() ? null : value;
            case "cordoned" -> cordon(value);
            default -> other(field, value);
        }
    }

    private void tier(String value) {
        Optional<Tier> known = Arrays.stream(Tier.values())
                .filter(t -> t != Tier.UNKNOWN && t.name().equals(value))
                .findFirst();
        known.ifPresentOrElse(
                t -> tier = t, () -> problems.add("tier is \"" + value + "\"; it must be cloud, fog or edge."));
    }

    private void cordon(String value) {
        if (value.equals("true") || value.equals("false")) {
            cordoned = value.equals("true");
        } else {
            problems.add("cordoned is \"" + value + "\"; it must be true or false.");
        }
    }

    private void other(String field, String value) {
        if (field.startsWith(LABEL)) {
            put(labels, field.substring(LABEL.length()), value);
            return;
        }
        Optional<Metric> metric = Optional.ofNullable(SHORT.get(field)).or(() -> Metric.byId(field));
        if (metric.isEmpty()) {
            problems.add("Field is \"" + field + "\"; it must be tier, region, gateway, cordoned, label.NAME, "
                    + SHORT.keySet().stream().sorted().collect(Collectors.joining(", "))
                    + " or the id of a metric such as power.node.");
            return;
        }
        Parsed<Double> parsed = MetricValue.parse(metric.get(), value);
        if (value.isBlank() || parsed.isOk()) {
            put(facts, metric.get().id(), value);
        } else {
            problems.add(field + " " + parsed.problem() + ".");
        }
    }

    private static void put(Map<String, String> target, String key, String value) {
        if (value.isBlank()) {
            target.remove(key);
        } else {
            target.put(key, value);
        }
    }
}
