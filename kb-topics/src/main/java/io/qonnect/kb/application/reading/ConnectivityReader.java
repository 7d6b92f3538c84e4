package io.qonnect.kb.application.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.Edge;
import io.qonnect.kb.application.Placeholders;
import io.qonnect.kb.application.Placeholders.Placeholder;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.DidYouMean;
import io.qonnect.kb.reader.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads which components a component consumes, finds the Service and port of each, and checks its placeholders. Cycles
 * are fine: all components start together, and each is bound as soon as the other has a copy.
 */
final class ConnectivityReader {
    private final Checks checks;
    private final Map<String, Draft> components = new LinkedHashMap<>();

    ConnectivityReader(Checks checks, List<Draft> drafts) {
        this.checks = checks;
        drafts.forEach(d -> d.name().ifPresent(name -> components.putIfAbsent(name, d)));
    }

    List<Edge> edges(Draft consumer) {
        Map<String, Edge> edges = new LinkedHashMap<>();
        Set<String> targets = new LinkedHashSet<>();
        for (Located item :
                consumer.at().field("connectivity").map(checks::items).orElse(List.of())) {
            if (checks.isObject(item)) {
                checks.fields(item, List.of("target", "port", "service"), Vocabulary.EDGE);
                provider(item, consumer).ifPresent(provider -> {
                    String target = provider.name().orElse("");
                    if (!targets.add(target)) {
                        checks.add(item.problem(
                                ApplicationCodes.DUPLICATE_EDGE,
                                "names " + target + " again",
                                "each component may be named once",
                                "Remove one of the two"));
                    }
                    edge(item, provider).ifPresent(edge -> edges.put(target, edge));
                });
            }
        }
        checkPlaceholders(consumer, targets);
        return List.copyOf(edges.values());
    }

    private Optional<Draft> provider(Located edge, Draft consumer) {
        Optional<Located> at = checks.required(edge, "target", "Name the component that is consumed");
        Optional<String> target = at.flatMap(checks::text);
        if (at.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        if (target.equals(consumer.name())) {
            checks.add(at.get()
                    .wrong(ApplicationCodes.SELF_EDGE, "a component does not consume itself", "Remove the edge"));
            return Optional.empty();
        }
        Draft provider = components.get(target.get());
        if (provider == null) {
            String guess = DidYouMean.hint(target.get(), components.keySet());
            checks.add(at.get()
                    .wrong(
                            ApplicationCodes.UNKNOWN_COMPONENT,
                            "it must be a component of this application: " + String.join(", ", components.keySet()),
                            guess.isEmpty() ? "Add that component, or remove the edge" : guess));
        }
        return Optional.ofNullable(provider);
    }

    /** The Service and port meant: as said, else the only ones there are. */
    private Optional<Edge> edge(Located at, Draft provider) {
        Map<String, Set<Integer>> services = services(provider);
        String target = provider.name().orElse("");
        if (services.isEmpty()) {
            checks.add(at.problem(
                    ApplicationCodes.NO_SERVICE,
                    "consumes " + target + ", which has no Service with a port",
                    "what is consumed needs one",
                    "Add a Service to the manifests of " + target));
            return Optional.empty();
        }
        Optional<Located> portAt = at.field("port");
        OptionalInt port = portAt.isPresent() ? checks.wholeNumber(portAt.get(), 1, 65535) : OptionalInt.empty();
        Optional<String> service = at.field("service").flatMap(checks::text);
        if (portAt.isPresent() && port.isEmpty()) {
            return Optional.empty();
        }
        List<Edge> possible = new ArrayList<>();
        services.forEach((name, ports) -> ports.stream()
                .filter(p -> port.isEmpty() || port.getAsInt() == p)
                .filter(p -> service.isEmpty() || service.get().equals(name))
                .forEach(p -> possible.add(new Edge(target, name, p))));
        if (possible.size() != 1) {
            checks.add(at.problem(
                    ApplicationCodes.NO_SERVICE,
                    "fits " + (possible.isEmpty() ? "no" : "more than one") + " Service port of " + target,
                    "it must fit exactly one of " + services,
                    "Write service and port of one of them"));
            return Optional.empty();
        }
        return Optional.of(possible.get(0));
    }

    private static Map<String, Set<Integer>> services(Draft provider) {
        Map<String, Set<Integer>> services = new TreeMap<>();
        for (Manifest object : provider.manifests()) {
            if (object.kind() == Kind.Service) {
                JsonNode ports = object.object().path("spec").path("ports");
                ports.forEach(p -> {
                    int port = p.path("port").asInt();
                    if (port >= 1 && port <= 65535) {
                        services.computeIfAbsent(object.name(), n -> new TreeSet<>())
                                .add(port);
                    }
                });
            }
        }
        return services;
    }

    private void checkPlaceholders(Draft consumer, Set<String> targets) {
        consumer.manifests().forEach(m -> check(m.at(), targets));
    }

    private void check(Located at, Set<String> targets) {
        if (at.value().isTextual()) {
            Placeholders.in(at.value().textValue()).forEach(p -> check(at, p, targets));
        }
        at.fields().forEach(field -> check(field, targets));
        at.items().forEach(item -> check(item, targets));
    }

    /** Text such as {@code ${other.thing}} that names no component is the container's own business. */
    private void check(Located at, Placeholder placeholder, Set<String> targets) {
        String name = placeholder.component();
        if (!components.containsKey(name)) {
            return;
        }
        String shown = "holds ${" + name + "." + placeholder.attribute() + "}";
        if (!targets.contains(name)) {
            checks.add(at.problem(
                    ApplicationCodes.PLACEHOLDER,
                    shown,
                    "only a component under connectivity may be named",
                    "Add {target: " + name + "} to connectivity"));
        } else if (!Placeholders.ATTRIBUTES.contains(placeholder.attribute())) {
            checks.add(at.problem(
                    ApplicationCodes.PLACEHOLDER,
                    shown,
                    "a component has " + DidYouMean.either(Placeholders.ATTRIBUTES),
                    "Write ${" + name + ".host} or another of them"));
        }
    }
}
