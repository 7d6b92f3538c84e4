package io.qonnect.kb.application.reading;

import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where a component may be: its tiers and its affinity to clusters. */
final class PlacementReader {
    private static final Map<String, Tier> TIERS = tiers();

    private final Checks checks;

    PlacementReader(Checks checks) {
        this.checks = checks;
    }

    /** One tier, a list of tiers in order of preference, or {@code any}. */
    List<Tier> tiers(Located at) {
        if ("any".equals(at.value().textValue())) {
            return List.of();
        }
        if (!at.value().isArray()) {
            return checks.oneOf(at, TIERS).map(List::of).orElse(List.of());
        }
        List<Tier> tiers = new ArrayList<>();
        for (Located item : at.items()) {
            Optional<Tier> tier = checks.oneOf(item, TIERS);
            if (tier.isPresent() && tiers.contains(tier.get())) {
                checks.add(item.wrong(Checks.VALUE, "each tier may be named once", "Remove it"));
            }
            tier.ifPresent(tiers::add);
        }
        if (at.items().isEmpty()) {
            checks.add(at.problem(Checks.VALUE, "is empty", "it must name a tier", "Write tier: any for all tiers"));
        }
        return tiers;
    }

    ClusterAffinity placement(Located at) {
        if (!checks.isObject(at)) {
            return ClusterAffinity.ANY;
        }
        checks.fields(at, List.of("clusterAffinity"), Vocabulary.PLACEMENT);
        return at.field("clusterAffinity")
                .filter(checks::isObject)
                .map(this::affinity)
                .orElse(ClusterAffinity.ANY);
    }

    private ClusterAffinity affinity(Located at) {
        checks.fields(at, List.of("clusterNames", "labelSelector", "exclude"), List.of("fieldSelector"));
        Optional<Located> selector = at.field("labelSelector").filter(checks::isObject);
        selector.ifPresent(s -> checks.fields(s, List.of("matchLabels"), List.of("matchExpressions")));
        return new ClusterAffinity(
                names(at, "clusterNames"),
                selector.flatMap(s -> s.field("matchLabels")).map(checks::texts).orElse(Map.of()),
                names(at, "exclude"));
    }

    private List<String> names(Located at, String field) {
        List<String> names = new ArrayList<>();
        at.field(field)
                .map(checks::items)
                .orElse(List.of())
                .forEach(i -> checks.dnsLabel(i).ifPresent(names::add));
        return names;
    }

    private static Map<String, Tier> tiers() {
        Map<String, Tier> tiers = new LinkedHashMap<>();
        List.of(Tier.cloud, Tier.fog, Tier.edge).forEach(t -> tiers.put(t.name(), t));
        return tiers;
    }
}
