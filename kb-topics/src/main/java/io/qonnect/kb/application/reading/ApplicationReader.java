package io.qonnect.kb.application.reading;

import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.ApplicationSpec;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.QosSpec;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.DnsLabel;
import io.qonnect.kb.quantity.Parsed;
import io.qonnect.kb.quantity.Span;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Inspected;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.reader.Problems;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.StrictReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an Application (YAML or JSON, {@code qonnect.io/v1alpha1}) as anybody may write it. */
public final class ApplicationReader {
    public static final String API_VERSION = "qonnect.io/v1alpha1";
    public static final String KIND = "Application";

    private static final Pattern RESERVED = Pattern.compile("default|istio-system|kube-.*|qonnect.*");
    private static final int MOST_SECONDS = 10 * 365 * 24 * 3600;

    private final Checks checks = new Checks(new Problems());
    private final Located root;
    private final @Nullable PaperForm paper;

    private ApplicationReader(Located root, @Nullable PaperForm paper) {
        this.root = root;
        this.paper = paper;
    }

    /** The application in its normal form, or every problem that it has, of writing and of meaning, in order of lines. */
    public static Read<Application> read(byte[] bytes) {
        return read(StrictReader.inspect(bytes));
    }

    /** {@link #read(byte[])} of a document that was inspected already. */
    public static Read<Application> read(Inspected inspected) {
        Located document = inspected.orNull();
        if (document == null) {
            return Read.refused(inspected.problems());
        }
        if (!PaperForm.is(document)) {
            return new ApplicationReader(document, null).read(inspected.problems());
        }
        PaperForm paper = PaperForm.convert(document);
        List<Problem> problems = new ArrayList<>(inspected.problems());
        problems.addAll(paper.problems());
        return new ApplicationReader(paper.document(), paper).read(problems);
    }

    /** The key of an application that may be refused, as far as it says one. */
    public static Optional<AppKey> keyOf(Inspected inspected) {
        return inspected.document().flatMap(document -> {
            Optional<Located> metadata = document.field("metadata");
            Optional<String> name = metadata.flatMap(m -> label(m, "name"));
            Optional<String> namespace =
                    metadata.flatMap(m -> label(m, "namespace")).or(() -> name);
            return name.map(n -> new AppKey(namespace.orElse(n), n));
        });
    }

    private static Optional<String> label(Located metadata, String field) {
        return metadata.field(field)
                .filter(f -> f.value().isTextual())
                .map(f -> f.value().textValue())
                .filter(DnsLabel::is);
    }

    private Read<Application> read(List<Problem> ofWriting) {
        Optional<Application> application = checks.isObject(root) ? document() : Optional.empty();
        List<Problem> all = merged(ofWriting);
        return all.isEmpty() && application.isPresent() ? Read.ok(application.get()) : Read.refused(all);
    }

    /** Leaves out what is said of a value only because its writing was refused. */
    private List<Problem> merged(List<Problem> ofWriting) {
        List<Problem> all = new ArrayList<>(ofWriting);
        checks.problems().list().stream()
                .flatMap(p -> paper == null ? Stream.of(p) : paper.asWritten(p).stream())
                .filter(p -> ofWriting.stream().noneMatch(w -> follows(p, w)))
                .forEach(all::add);
        all.sort(Comparator.comparing((Problem p) -> p.file() == null ? "" : p.file())
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return all.subList(0, Math.min(all.size(), Problems.MOST));
    }

    private static boolean follows(Problem meaning, Problem writing) {
        boolean inside = writing.path().startsWith(meaning.path())
                && (meaning.code().equals(ApplicationCodes.WEIGHTS)
                        || meaning.code().equals(Checks.MISSING));
        return meaning.path().equals(writing.path()) || inside;
    }

    private Optional<Application> document() {
        checks.fields(root, List.of("apiVersion", "kind", "metadata", "spec"), Vocabulary.DOCUMENT);
        exactly("apiVersion", API_VERSION);
        exactly("kind", KIND);
        Optional<AppKey> key = checks.required(root, "metadata", "Write metadata: {name: ...}")
                .filter(checks::isObject)
                .flatMap(this::key);
        Optional<ApplicationSpec> spec = checks.required(root, "spec", "Write spec with components")
                .filter(checks::isObject)
                .flatMap(at -> spec(at, key));
        if (!checks.problems().isEmpty() || key.isEmpty() || spec.isEmpty()) {
            return Optional.empty();
        }
        ApplicationSpec whole = paper == null ? spec.get() : spec.get().convertedBy(paper.conversion());
        Application application = new Application(key.get(), whole);
        Sizes.check(application, checks);
        return Optional.of(application);
    }

    private void exactly(String field, String wanted) {
        Optional<Located> at = checks.required(root, field, "Write " + field + ": " + wanted);
        at.flatMap(checks::text)
                .filter(text -> !text.equals(wanted))
                .ifPresent(text -> checks.add(
                        at.get().wrong(Checks.VALUE, "it must be " + wanted, "Write " + field + ": " + wanted)));
    }

    private Optional<AppKey> key(Located metadata) {
        checks.fields(metadata, List.of("name", "namespace"), Vocabulary.METADATA);
        Optional<Located> nameAt = checks.required(metadata, "name", "Name the application");
        Optional<Located> namespaceAt = metadata.field("namespace").or(() -> nameAt);
        Optional<String> name = nameAt.flatMap(checks::dnsLabel);
        Optional<String> namespace =
                metadata.field("namespace").isPresent() ? namespaceAt.flatMap(checks::dnsLabel) : name;
        if (namespace.isPresent() && RESERVED.matcher(namespace.get()).matches()) {
            checks.add(namespaceAt
                    .orElse(metadata)
                    .wrong(
                            ApplicationCodes.RESERVED_NAMESPACE,
                            "the namespaces default, istio-system, kube-* and qonnect* are reserved, and an application"
                                    + " without metadata.namespace is in the one of its name",
                            "Choose another namespace"));
            return Optional.empty();
        }
        return name.isPresent() && namespace.isPresent()
                ? Optional.of(new AppKey(namespace.get(), name.get()))
                : Optional.empty();
    }

    private Optional<ApplicationSpec> spec(Located at, Optional<AppKey> key) {
        checks.fields(at, List.of("components", "placement", "qos", "failover", "rescheduling"), Vocabulary.SPEC);
        Optional<ClusterAffinity> placement = at.field("placement").map(p -> new PlacementReader(checks).placement(p));
        List<ComponentSpec> components = components(at, key, placement.orElse(ClusterAffinity.ANY));
        QosSpec qos = at.field("qos").map(q -> new QosReader(checks).read(q)).orElse(QosReader.DEFAULT);
        int toleration = at.field("failover")
                .filter(checks::isObject)
                .map(this::toleration)
                .orElse(0);
        Optional<Located> rescheduling = at.field("rescheduling").filter(checks::isObject);
        rescheduling.ifPresent(
                r -> checks.fields(r, List.of("minImprovementPercent", "cooldown"), Vocabulary.RESCHEDULING));
        double improvement = rescheduling
                .flatMap(r -> r.field("minImprovementPercent"))
                .map(m -> checks.number(m, 0, 100).orElse(0))
                .orElse(5.0);
        long cooldown = rescheduling
                .flatMap(r -> r.field("cooldown"))
                .map(this::seconds)
                .orElse(0L);
        return Optional.of(new ApplicationSpec(components, qos, toleration, improvement, cooldown, null));
    }

    private List<ComponentSpec> components(Located spec, Optional<AppKey> key, ClusterAffinity placement) {
        Optional<Located> list = checks.required(spec, "components", "Write at least one component");
        if (list.isPresent()
                && list.get().value().isArray()
                && list.get().value().isEmpty()) {
            checks.add(list.get()
                    .problem(Checks.VALUE, "is empty", "an application has at least one component", "Write one"));
        }
        ComponentReader reader = new ComponentReader(checks, key.map(AppKey::namespace));
        List<Draft> drafts = list.map(checks::items).orElse(List.of()).stream()
                .filter(checks::isObject)
                .map(reader::read)
                .toList();
        checkUnique(drafts);
        ConnectivityReader connectivity = new ConnectivityReader(checks, drafts);
        List<ComponentSpec> components = new ArrayList<>();
        for (Draft draft : drafts) {
            var edges = connectivity.edges(draft);
            components.add(new ComponentSpec(
                    draft.name().orElse(""),
                    draft.tiers(),
                    draft.replicas(),
                    draft.request(),
                    draft.affinity().orElse(placement),
                    edges,
                    draft.manifests().stream()
                            .sorted(Comparator.comparing(Manifest::kind))
                            .map(m -> (com.fasterxml.jackson.databind.JsonNode) m.object())
                            .toList()));
        }
        return components;
    }

    private void checkUnique(List<Draft> drafts) {
        Map<String, Draft> names = new LinkedHashMap<>();
        Map<String, List<Owned>> objects = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            draft.name().ifPresent(name -> {
                Draft first = names.putIfAbsent(name, draft);
                if (first != null) {
                    checks.add(draft.at()
                            .field("name")
                            .orElse(draft.at())
                            .problem(
                                    ApplicationCodes.DUPLICATE_COMPONENT,
                                    "is \"" + name + "\", as is the component on line "
                                            + first.at().line(),
                                    "each component has a name of its own",
                                    "Rename one of the two"));
                }
            });
            draft.manifests().forEach(object -> checkUnique(draft, object, objects));
        }
    }

    /** An object, and the tiers where it may be. */
    private record Owned(List<Tier> tiers, Located at) {
        /** No cluster is in two tiers, so what is meant for different ones never meets. */
        boolean meets(List<Tier> others) {
            return tiers.isEmpty() || others.isEmpty() || tiers.stream().anyMatch(others::contains);
        }
    }

    private void checkUnique(Draft draft, Manifest object, Map<String, List<Owned>> objects) {
        List<Owned> same = objects.computeIfAbsent(object.id(), id -> new ArrayList<>());
        Optional<Owned> met = same.stream().filter(o -> o.meets(draft.tiers())).findFirst();
        same.add(new Owned(draft.tiers(), object.at()));
        if (met.isPresent() && !checks.problems().isFull()) {
            Located first = met.get().at();
            checks.add(object.at()
                    .problem(
                            ApplicationCodes.DUPLICATE_OBJECT,
                            "is " + object.id() + ", as is " + first.path() + " on line " + first.line(),
                            "each object may be given once in an application, or once in each of several tiers",
                            "Remove or rename one of the two"));
        }
    }

    private int toleration(Located failover) {
        checks.fields(failover, List.of("cluster"), Vocabulary.FAILOVER);
        Optional<Located> cluster = failover.field("cluster").filter(checks::isObject);
        cluster.ifPresent(c -> checks.fields(c, List.of("tolerationSeconds"), Vocabulary.FAILOVER_CLUSTER));
        return cluster.flatMap(c -> c.field("tolerationSeconds"))
                .map(t -> checks.wholeNumber(t, 0, MOST_SECONDS).orElse(0))
                .orElse(0);
    }

    private long seconds(Located at) {
        Parsed<Duration> span =
                Span.parse(at.value().isContainerNode() ? "" : at.value().asText());
        if (!span.isOk()) {
            checks.add(
                    at.problem(ApplicationCodes.UNIT, span.found(), span.allowed(), "Write " + at.key() + ": \"10m\""));
        }
        return span.value().orElse(Duration.ZERO).toSeconds();
    }
}
