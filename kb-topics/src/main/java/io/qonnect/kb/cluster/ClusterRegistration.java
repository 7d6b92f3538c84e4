package io.qonnect.kb.cluster;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.name.DnsLabel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Value of {@code clusters}: one member and what operators declare of it. A declared fact wins over a measured one.
 *
 * @param name the member's name; a DNS label; equals the record's key
 * @param tier where it stands
 * @param region free text such as a region code; null = not declared
 * @param gatewayAddress host or IP by which other clusters reach its services; null = none
 * @param labels for {@code placement.clusterAffinity}
 * @param facts declared values by {@link Metric#id()}, each with its unit, such as {@code "16.3884 EUR/h"}
 * @param cordoned whether nothing new may be placed on it
 * @param draining whether what runs on it must move elsewhere, and nothing new may be placed on it
 * @param forgotten whether it is gone for good: what it still had to stop counts as gone
 * @param extra fields that this version does not know; kept when the record is written again
 */
public record ClusterRegistration(
        String name,
        Tier tier,
        @Nullable String region,
        @Nullable String gatewayAddress,
        Map<String, String> labels,
        Map<String, String> facts,
        boolean cordoned,
        boolean draining,
        boolean forgotten,

        @JsonProperty(access = JsonProperty.Access.READ_WRITE) @JsonAnySetter
        Map<String, JsonNode> extra) {
    public ClusterRegistration {
        DnsLabel.require("cluster", name);
        labels = labels == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(labels));
        facts = facts == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(facts));
        extra = extra == null ? new LinkedHashMap<>() : new LinkedHashMap<>(extra);
    }

    /** A member that is open for everything. */
    public static ClusterRegistration open(
            String name,
            Tier tier,
            @Nullable String region,
            @Nullable String gatewayAddress,
            Map<String, String> labels,
            Map<String, String> facts) {
        return new ClusterRegistration(
                name, tier, region, gatewayAddress, labels, facts, false, false, false, Map.of());
    }

    /** Whether nothing new may be placed on it, for whatever reason. */
    @JsonIgnore
    public boolean closed() {
        return cordoned || draining || forgotten;
    }

    /** Only what runs there stays. */
    public ClusterRegistration asCordoned() {
        return with(true, draining, forgotten);
    }

    /** Open again for everything; what has left it stays where it is. */
    public ClusterRegistration asOpen() {
        return with(false, false, false);
    }

    /** Everything has to leave it. */
    public ClusterRegistration asDraining() {
        return with(true, true, forgotten);
    }

    /** Gone for good. */
    public ClusterRegistration asForgotten() {
        return with(true, true, true);
    }

    private ClusterRegistration with(boolean cordon, boolean drain, boolean forget) {
        return new ClusterRegistration(name, tier, region, gatewayAddress, labels, facts, cordon, drain, forget, extra);
    }

    @JsonAnyGetter
    @Override
    public Map<String, JsonNode> extra() {
        return extra;
    }
}
