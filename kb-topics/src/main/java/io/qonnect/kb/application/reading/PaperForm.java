package io.qonnect.kb.application.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.application.Conversion;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.reader.Problems;
import io.qonnect.kb.reader.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Application of the paper ({@code swarmchestrate.tu-berlin.de/v1}), converted: each of its tier files becomes one
 * component in that tier, its weights become ours, and {@code [FOG_CLUSTER_IP]} becomes <code>${fog.host}</code>. What is
 * wrong with it is said in its own words. Its labels are the user's own and mean nothing to placement.
 */
public final class PaperForm {
    public static final String API_VERSION = "swarmchestrate.tu-berlin.de/v1";

    private final Checks checks = new Checks(new Problems());
    private final Map<Tier, PaperTier> tiers = new LinkedHashMap<>();
    private final List<Tier> order = new ArrayList<>();
    private final Located root;

    private PaperForm(Located root) {
        this.root = root;
    }

    /** Whether a document says that it is of this form. */
    public static boolean is(Located document) {
        return document.field("apiVersion")
                .filter(v -> API_VERSION.equals(v.value().textValue()))
                .isPresent();
    }

    /** The fields of the document that hold the objects of a tier, or name the file that does. */
    public static List<String> tierFields() {
        return PaperTier.TIERS.stream().map(PaperTier::fieldOf).toList();
    }

    /** Converts a document of this form, whatever is wrong with it. */
    static PaperForm convert(Located root) {
        PaperForm form = new PaperForm(root);
        List<String> fields = new ArrayList<>(List.of("apiVersion", "kind", "metadata"));
        fields.addAll(tierFields());
        form.checks.fields(root, fields, Vocabulary.DOCUMENT);
        root.field("metadata")
                .filter(m -> m.value().isObject())
                .ifPresent(m -> form.checks.fields(m, List.of("name", "namespace", "labels", "qos"), List.of()));
        for (Tier tier : PaperTier.TIERS) {
            root.field(PaperTier.fieldOf(tier))
                    .ifPresent(at -> form.tiers.put(tier, PaperTier.read(tier, at, form.checks)));
        }
        if (form.tiers.isEmpty()) {
            form.checks.add(root.problem(
                    Checks.MISSING,
                    "has no objects",
                    "at least one of " + String.join(", ", tierFields()) + " must be given",
                    "Write the tier's manifests there, or name their file"));
        }
        form.order.addAll(form.tiers.keySet());
        return form;
    }

    List<Problem> problems() {
        placeholders();
        return checks.problems().list();
    }

    private void placeholders() {
        for (PaperTier tier : tiers.values()) {
            for (PaperTier.Address address : tier.addresses()) {
                boolean known = address.tier().map(tiers::containsKey).orElse(false);
                boolean own = address.tier().filter(tier.tier()::equals).isPresent();
                if (!known || own) {
                    checks.add(address.at()
                            .problem(
                                    ApplicationCodes.PLACEHOLDER,
                                    "holds " + Shown.plain(address.text()),
                                    own
                                            ? "a tier does not need the address of its own cluster"
                                            : "it must be the address of another tier that has objects",
                                    own ? "Write the name of the Service" : "Correct it, or add that tier"));
                }
            }
        }
    }

    /** The same application as we write it. */
    Located document() {
        Located spec = root.another(object());
        if (!tiers.isEmpty()) {
            spec = spec.with(
                    "components",
                    root.list(tiers.values().stream().map(this::component).toList()));
        }
        Located metadata = root.field("metadata").orElse(null);
        Optional<Located> qos = metadata == null ? Optional.empty() : metadata.field("qos");
        if (qos.isPresent()) {
            spec = spec.with("qos", qos.get().another(object()).with("weights", qos.get()));
        }
        Located document = root.another(object().put("apiVersion", ApplicationReader.API_VERSION));
        Optional<Located> kind = root.field("kind");
        document = kind.isPresent() ? document.with("kind", kind.get()) : document;
        if (metadata != null) {
            Located bare =
                    metadata.value().isObject() ? metadata.without("labels").without("qos") : metadata;
            document = document.with("metadata", known(bare));
        }
        return document.with("spec", spec);
    }

    /** What is not known was said already. */
    private static Located known(Located metadata) {
        Located known = metadata;
        for (Located field : metadata.fields()) {
            if (!List.of("name", "namespace").contains(field.key())) {
                known = known.without(field.key());
            }
        }
        return known;
    }

    private Located component(PaperTier tier) {
        Located component = tier.at()
                .another(object().put("name", tier.name()).put("tier", tier.name()))
                .with("manifests", tier.converted());
        List<Located> edges = new ArrayList<>();
        for (Tier target : targets(tier)) {
            ObjectNode edge = object().put("target", target.name());
            PaperTier provider = tiers.get(target);
            if (provider != null) {
                provider.service().ifPresent(s -> edge.put("service", s.name()).put("port", s.port()));
            }
            edges.add(tier.at().another(edge));
        }
        return edges.isEmpty()
                ? component
                : component.with("connectivity", tier.at().list(edges));
    }

    private Set<Tier> targets(PaperTier tier) {
        return tier.addresses().stream()
                .flatMap(a -> a.tier().stream())
                .filter(t -> t != tier.tier() && tiers.containsKey(t))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A problem of the converted document, said of the one that was written; empty when it was said already. */
    Optional<Problem> asWritten(Problem problem) {
        String path = problem.path();
        if (path.equals("spec.components")) {
            return Optional.empty();
        }
        for (int i = 0; i < order.size(); i++) {
            String field = PaperTier.fieldOf(order.get(i));
            path = renamed(path, "spec.components[" + i + "].manifests", field);
            path = renamed(path, "spec.components[" + i + "]", field);
        }
        path = renamed(path, "spec.qos.weights", "metadata.qos");
        return Optional.of(new Problem(
                problem.code(),
                path,
                problem.line(),
                problem.column(),
                problem.found(),
                problem.allowed(),
                problem.fix(),
                problem.file()));
    }

    private static String renamed(String path, String from, String to) {
        return path.startsWith(from) ? to + path.substring(from.length()) : path;
    }

    /** What became what. */
    Conversion conversion() {
        List<String> notes = new ArrayList<>();
        Set<String> addresses = new LinkedHashSet<>();
        for (PaperTier tier : tiers.values()) {
            Set<Tier> targets = targets(tier);
            notes.add(tier.field() + " became component " + tier.name() + " in tier " + tier.name() + ": "
                    + tier.objects() + (targets.isEmpty() ? "" : "; it consumes " + names(targets)));
            targets.forEach(t -> addresses.add(PaperTier.placeholderOf(t) + " became ${" + t.name()
                    + ".host}, the address of the cluster" + " that runs " + t.name()));
        }
        notes.addAll(addresses);
        notes.add("metadata.qos became qos.weights; pricing is called cost");
        return new Conversion(API_VERSION, notes);
    }

    private static String names(Set<Tier> tiers) {
        return tiers.stream().map(Tier::name).collect(Collectors.joining(" and "));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
