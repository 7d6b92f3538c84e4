package io.qonnect.kb.application;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accepted wish in its one normal form: defaults filled in, units normalised, manifests checked.
 *
 * @param components at least one, names unique, in the order the user wrote
 * @param qos the wished quality of every component
 * @param tolerationSeconds how long a Lost cluster is tolerated before failover, beyond the profile's Lost time
 *     ({@code failover.cluster.tolerationSeconds}); at least 0
 * @param minImprovementPercent an offer moves a running component only if its score is better by at least this
 *     ({@code rescheduling.minImprovementPercent}); 0 to 100
 * @param cooldownSeconds no such move sooner than this after the last one ({@code rescheduling.cooldown}); at least 0
 * @param converted from which other form, and how; null = it was written in this one
 */
public record ApplicationSpec(
        List<ComponentSpec> components,
        QosSpec qos,
        int tolerationSeconds,
        double minImprovementPercent,
        long cooldownSeconds,
        @Nullable Conversion converted) {
    public ApplicationSpec {
        components = List.copyOf(components);
    }

    /** The same wish, said to be converted. */
    public ApplicationSpec convertedBy(@Nullable Conversion conversion) {
        return new ApplicationSpec(
                components, qos, tolerationSeconds, minImprovementPercent, cooldownSeconds, conversion);
    }

    public Optional<ComponentSpec> component(String name) {
        return components.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
