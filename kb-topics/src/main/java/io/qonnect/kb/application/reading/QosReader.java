package io.qonnect.kb.application.reading;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.Constraint;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.QosSpec;
import io.qonnect.kb.application.WhenUnknown;
import io.qonnect.kb.cluster.Metric;
import io.qonnect.kb.quantity.MetricValue;
import io.qonnect.kb.quantity.Parsed;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Located;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the wished quality: weights, algorithm, constraints and what a missing value does. */
final class QosReader {
    /** Equal weights: what is meant when nothing is said. */
    static final QosSpec DEFAULT = new QosSpec(
            normalised(Map.of(Objective.energy, 1.0, Objective.cost, 1.0, Objective.performance, 1.0)),
            Algorithm.Borda,
            List.of(),
            WhenUnknown.Penalize);

    private static final Map<String, Objective> OBJECTIVES = objectives();
    private static final Map<String, WhenUnknown> WHEN_UNKNOWN = byName(WhenUnknown.values(), "");
    private static final Map<String, Constraint.Op> OPS = byName(Constraint.Op.values(), "UNKNOWN");
    private static final Map<String, Metric> METRICS = metrics();
    private static final List<String> PLANNED = List.of("TOPSIS", "Optimizer");

    private final Checks checks;

    QosReader(Checks checks) {
        this.checks = checks;
    }

    QosSpec read(Located at) {
        if (!checks.isObject(at)) {
            return DEFAULT;
        }
        checks.fields(at, List.of("weights", "algorithm", "constraints", "whenUnknown"), Vocabulary.QOS);
        List<Constraint> constraints = new ArrayList<>();
        at.field("constraints")
                .map(checks::items)
                .orElse(List.of())
                .forEach(item -> constraint(item).ifPresent(constraints::add));
        return new QosSpec(
                at.field("weights").map(this::weights).orElse(DEFAULT.weights()),
                at.field("algorithm").flatMap(this::algorithm).orElse(Algorithm.Borda),
                constraints,
                at.field("whenUnknown")
                        .flatMap(w -> checks.oneOf(w, WHEN_UNKNOWN))
                        .orElse(WhenUnknown.Penalize));
    }

    private Map<Objective, Double> weights(Located at) {
        if (!checks.isObject(at)) {
            return DEFAULT.weights();
        }
        int before = checks.problems().size();
        checks.fields(at, OBJECTIVES.keySet(), List.of("carbon", "latency"));
        Map<Objective, Double> weights = new EnumMap<>(Objective.class);
        for (Located field : at.fields()) {
            Objective objective = OBJECTIVES.get(field.key());
            OptionalDouble weight = objective == null ? OptionalDouble.empty() : weight(field);
            if (objective != null && weight.isPresent() && weights.put(objective, weight.getAsDouble()) != null) {
                checks.add(at.problem(
                        ApplicationCodes.WEIGHTS,
                        "has both cost and pricing",
                        "pricing is another name for cost",
                        "Remove pricing"));
            }
        }
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (checks.problems().size() == before && !(sum > 0 && Double.isFinite(sum))) {
            checks.add(at.problem(
                    ApplicationCodes.WEIGHTS,
                    "has the sum " + Double.toString(sum).replace(".0", ""),
                    "at least one weight must be above 0, and their sum finite",
                    "Write energy: 1, cost: 1 or performance: 1"));
        }
        return sum > 0 ? normalised(weights) : DEFAULT.weights();
    }

    private OptionalDouble weight(Located at) {
        double value = at.value().doubleValue();
        if (at.value().isNumber() && value >= 0) {
            return OptionalDouble.of(value + 0.0);
        }
        checks.add(at.wrong(
                at.value().isNumber() ? ApplicationCodes.WEIGHTS : Checks.TYPE,
                "weights must be finite numbers of at least 0",
                "Correct " + at.key()));
        return OptionalDouble.empty();
    }

    private Optional<Algorithm> algorithm(Located at) {
        String text = at.value().asText();
        if (PLANNED.contains(text)) {
            checks.add(at.wrong(
                    ApplicationCodes.ALGORITHM_NOT_BUILT,
                    "it must be Borda or WeightedSum; " + text + " is not built yet",
                    "Choose one of them"));
            return Optional.empty();
        }
        return checks.oneOf(at, byName(Algorithm.values(), "UNKNOWN"));
    }

    private Optional<Constraint> constraint(Located at) {
        if (!checks.isObject(at)) {
            return Optional.empty();
        }
        checks.fields(at, List.of("metric", "op", "value", "enforcement"), Vocabulary.CONSTRAINT);
        at.field("enforcement").ifPresent(this::enforcement);
        Optional<Metric> metric = checks.required(at, "metric", "Write metric: power.node or another")
                .flatMap(m -> checks.oneOf(m, METRICS));
        Optional<Constraint.Op> op =
                checks.required(at, "op", "Write op: lte or another").flatMap(o -> checks.oneOf(o, OPS));
        Optional<Located> value = checks.required(at, "value", "Write the limit with its unit");
        if (metric.isEmpty() || op.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        String text =
                value.get().value().isContainerNode() ? "" : value.get().value().asText();
        Parsed<Double> parsed = MetricValue.parse(metric.get(), text);
        if (!parsed.isOk()) {
            checks.add(value.get()
                    .problem(ApplicationCodes.UNIT, parsed.found(), parsed.allowed(), "Write the value with its unit"));
        }
        return parsed.value().map(limit -> new Constraint(metric.get().id(), op.get(), limit, text));
    }

    private void enforcement(Located at) {
        if ("Preferred".equals(at.value().textValue())) {
            checks.add(at.wrong(
                    Checks.FIELD_NOT_ENFORCED,
                    "it must be Required; Preferred is not enforced by this version",
                    "Write Required, or remove the constraint"));
        } else {
            checks.oneOf(at, Map.of("Required", true));
        }
    }

    private static Map<Objective, Double> normalised(Map<Objective, Double> weights) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<Objective, Double> all = new EnumMap<>(Objective.class);
        for (Objective objective : List.of(Objective.energy, Objective.cost, Objective.performance)) {
            all.put(objective, weights.getOrDefault(objective, 0.0) / sum);
        }
        return all;
    }

    private static Map<String, Objective> objectives() {
        Map<String, Objective> all = byName(Objective.values(), "UNKNOWN");
        all.put("pricing", Objective.cost);
        return all;
    }

    private static Map<String, Metric> metrics() {
        Map<String, Metric> all = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            all.put(metric.id(), metric);
        }
        return all;
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] values, String except) {
        Map<String, E> all = new LinkedHashMap<>();
        for (E value : values) {
            if (!value.name().equals(except)) {
                all.put(value.name(), value);
            }
        }
        return all;
    }
}
