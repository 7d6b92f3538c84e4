package io.qonnect.kb.cluster.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.quantity.MetricValue;
import io.qonnect.kb.quantity.Parsed;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.DidYouMean;
import io.qonnect.kb.reader.Inspected;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.reader.Problems;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.StrictReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a member's registration (YAML or JSON) as anybody may write it. Fields and metrics that this version does not
 * know are kept, so that a newer tool and an older process get along; a name that is nearly a known metric is refused.
 */
public final class ClusterReader {
    public static final String UNIT = "UNIT";
    public static final String KEY_MISMATCH = "KEY_MISMATCH";

    private static final List<String> FIELDS =
            List.of("name", "tier", "region", "gatewayAddress", "labels", "facts", "cordoned", "draining", "forgotten");
    private static final List<String> METRICS =
            Arrays.stream(Metric.values()).map(Metric::id).toList();
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:-]{1,253}");

    private final Checks checks = new Checks(new Problems());

    private ClusterReader() {}

    /**
     * The registration, or every problem that it has.
     *
     * @param key the record's key, which must be the cluster's name; null = there is no record yet
     */
    public static Read<ClusterRegistration> read(@Nullable String key, byte[] bytes) {
        Inspected inspected = StrictReader.inspect(bytes);
        Located document = inspected.orNull();
        ClusterReader reader = new ClusterReader();
        Optional<ClusterRegistration> registration = document != null && reader.checks.isObject(document)
                ? reader.registration(key, document)
                : Optional.empty();
        List<Problem> problems = new ArrayList<>(inspected.problems());
        problems.addAll(reader.checks.problems().list());
        return problems.isEmpty() && registration.isPresent()
                ? Read.ok(registration.get())
                : Read.refused(problems.subList(0, Math.min(problems.size(), Problems.MOST)));
    }

    private Optional<ClusterRegistration> registration(@Nullable String key, Located at) {
        Optional<Located> nameAt = checks.required(at, "name", "Name the cluster");
        Optional<String> name = nameAt.flatMap(checks::dnsLabel);
        if (key != null && name.isPresent() && !name.get().equals(key)) {
            checks.add(nameAt.orElse(at)
                    .wrong(KEY_MISMATCH, "it must be the record's key", "Write the name as the record's key"));
        }
        Map<String, Tier> tiers = new LinkedHashMap<>();
        List.of(Tier.cloud, Tier.fog, Tier.edge).forEach(t -> tiers.put(t.name(), t));
        Optional<Tier> tier =
                checks.required(at, "tier", "Write tier: cloud, fog or edge").flatMap(t -> checks.oneOf(t, tiers));
        Optional<String> region = at.field("region").flatMap(checks::text);
        Optional<String> address = at.field("gatewayAddress").flatMap(this::address);
        Map<String, String> labels = at.field("labels").map(checks::texts).orElse(Map.of());
        Map<String, String> facts = at.field("facts").map(this::facts).orElse(Map.of());
        boolean cordoned = flag(at, "cordoned");
        boolean draining = flag(at, "draining");
        boolean forgotten = flag(at, "forgotten");
        if (name.isEmpty() || tier.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClusterRegistration(
                name.get(),
                tier.get(),
                region.orElse(null),
                address.orElse(null),
                labels,
                facts,
                cordoned,
                draining,
                forgotten,
                extra(at)));
    }

    private Optional<String> address(Located at) {
        Optional<String> text = checks.text(at);
        if (text.isPresent() && !ADDRESS.matcher(text.get()).matches()) {
            checks.add(at.wrong(
                    Checks.VALUE, "it must be a host name or an IP address", "Write it without scheme and port"));
            return Optional.empty();
        }
        return text;
    }

    private boolean flag(Located registration, String field) {
        return registration.field(field).map(this::flag).orElse(false);
    }

    private boolean flag(Located at) {
        if (!at.value().isBoolean()) {
            checks.add(at.wrong(Checks.TYPE, "it must be true or false", "Write " + at.key() + ": true"));
        }
        return at.value().asBoolean();
    }

    private Map<String, String> facts(Located at) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (checks.isObject(at)) {
            at.fields().forEach(field -> fact(field).ifPresent(text -> facts.put(field.key(), text)));
        }
        return facts;
    }

    private Optional<String> fact(Located at) {
        Optional<Metric> metric = Metric.byId(at.key());
        String guess = metric.isPresent() ? "" : DidYouMean.hint(at.key(), METRICS);
        if (!guess.isEmpty()) {
            checks.add(at.problem(
                    Checks.UNKNOWN_FIELD, "is not known", "metrics are " + String.join(", ", METRICS), guess));
        }
        if (metric.isEmpty()) {
            return checks.text(at);
        }
        String text = at.value().isContainerNode() ? "" : at.value().asText();
        Parsed<Double> parsed = MetricValue.parse(metric.get(), text);
        if (!parsed.isOk()) {
            checks.add(at.problem(UNIT, parsed.found(), parsed.allowed(), "Write the value with its unit"));
        }
        return Optional.of(text);
    }

    private static Map<String, JsonNode> extra(Located at) {
        Map<String, JsonNode> extra = new LinkedHashMap<>();
        at.fields().stream().filter(f -> !FIELDS.contains(f.key())).forEach(f -> extra.put(f.key(), f.value()));
        return extra;
    }
}
