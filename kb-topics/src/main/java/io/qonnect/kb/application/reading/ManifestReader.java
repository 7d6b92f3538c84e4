package io.qonnect.kb.application.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.name.DnsLabel;
import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the objects of a component into apply form: allowed kinds only, {@code kind: List} flattened, namespace set to
 * the application's, and without what a server writes ({@code status}, {@code metadata.uid} and the like, null fields).
 */
final class ManifestReader {
    private static final List<String> METADATA = List.of("name", "namespace", "labels", "annotations");
    private static final Set<String> WRITTEN_BY_SERVERS = Set.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "managedFields",
            "selfLink");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int LONGEST_NAME = 253;
    private static final String OURS = "qonnect.io";
    private static final int LONGEST_ANNOTATIONS = 256 * 1024;

    private final Checks checks;
    private final Optional<String> namespace;

    /** For an application whose namespace is known, or not since it was refused. */
    ManifestReader(Checks checks, Optional<String> namespace) {
        this.checks = checks;
        this.namespace = namespace;
    }

    List<Manifest> read(Located manifests) {
        List<Manifest> all = new ArrayList<>();
        for (Located item : checks.items(manifests)) {
            if (checks.problems().isFull()) {
                return all;
            }
            if (checks.isObject(item)) {
                readObject(item, all);
            }
        }
        return all;
    }

    private void readObject(Located at, List<Manifest> all) {
        Optional<String> apiVersion = checks.required(at, "apiVersion", "Write the object's apiVersion")
                .flatMap(checks::text);
        Optional<Located> kindAt = checks.required(at, "kind", "Write the object's kind");
        Optional<String> kindName = kindAt.flatMap(checks::text);
        if (kindName.isEmpty() || apiVersion.isEmpty()) {
            return;
        }
        if (isList(at, kindName.get())) {
            at.field("items").ifPresent(items -> all.addAll(read(items)));
            return;
        }
        Optional<Kind> kind = allowed(kindAt.orElse(at), kindName.get(), apiVersion.get());
        Optional<String> name = metadata(at, kind);
        boolean shaped = kind.filter(Kind::hasTemplate).isEmpty()
                || checks.required(at, "spec", "Write the object's spec")
                        .filter(checks::isObject)
                        .isPresent();
        if (kind.isPresent() && name.isPresent() && shaped) {
            kind.get().template(at).flatMap(t -> t.field("metadata")).ifPresent(this::labels);
            at.field("spec").ifPresent(this::labelsOfWhatItMakes);
            String group = kind.get() == Kind.Custom ? "." + Kind.group(apiVersion.get()) : "";
            all.add(new Manifest(kind.get(), kindName.get() + group, name.get(), at, applyForm(at.value())));
        }
    }

    /** {@code List} and the lists of one kind, such as {@code ConfigMapList}: what {@code kubectl get} prints. */
    private static boolean isList(Located at, String kind) {
        return kind.endsWith("List")
                && at.value().path("items").isArray()
                && !at.value().has("spec");
    }

    /** Jobs and claims made of an object take its labels over: with ours, they would pass for another component's. */
    private void labelsOfWhatItMakes(Located spec) {
        spec.field("jobTemplate").flatMap(t -> t.field("metadata")).ifPresent(this::labels);
        spec.field("volumeClaimTemplates").map(Located::items).orElse(List.of()).stream()
                .flatMap(claim -> claim.field("metadata").stream())
                .forEach(this::labels);
    }

    private Optional<Kind> allowed(Located at, String name, String apiVersion) {
        Optional<Kind> kind = Kind.of(apiVersion, name);
        if (kind.isEmpty()) {
            checks.add(at.wrong(
                    ApplicationCodes.KIND_NOT_ALLOWED,
                    "an application may have " + Kind.allowed(),
                    "Remove it; what is the cluster's own is set up by its operators"));
        } else if (!kind.get().isWrittenIn(apiVersion)) {
            checks.add(at.problem(
                    ApplicationCodes.KIND_NOT_ALLOWED,
                    "is " + at.shown() + " of " + Shown.quoted(apiVersion),
                    "a " + name + " must be of " + kind.get().apiVersion(),
                    "Write apiVersion: " + kind.get().apiVersion()));
        }
        return kind;
    }

    private Optional<String> metadata(Located at, Optional<Kind> kind) {
        Optional<Located> metadata = checks.required(at, "metadata", "Write metadata with the object's name");
        if (metadata.isEmpty() || !checks.isObject(metadata.get())) {
            return Optional.empty();
        }
        Located meta = metadata.get();
        for (Located field : meta.fields()) {
            if (!METADATA.contains(field.key()) && !WRITTEN_BY_SERVERS.contains(field.key())) {
                checks.add(field.problem(
                        Checks.UNKNOWN_FIELD,
                        "is not allowed",
                        "fields here are " + String.join(", ", METADATA),
                        field.key().equals("generateName") ? "Write name instead" : "Remove it"));
            }
        }
        meta.field("namespace").ifPresent(this::namespace);
        labels(meta);
        return checks.required(meta, "name", "Write the object's name").flatMap(n -> name(n, kind));
    }

    private void namespace(Located at) {
        Optional<String> text = checks.text(at);
        if (text.isPresent() && namespace.isPresent() && !text.equals(namespace)) {
            checks.add(at.wrong(
                    ApplicationCodes.FOREIGN_NAMESPACE,
                    "objects go to the namespace of their application, \"" + namespace.get() + "\"",
                    "Remove it"));
        }
    }

    private Optional<String> name(Located at, Optional<Kind> kind) {
        Optional<String> text = checks.text(at);
        boolean label = kind.filter(k -> k == Kind.Service).isPresent();
        boolean fits = text.isEmpty() || (label ? DnsLabel.is(text.get()) : isSubdomain(text.get()));
        if (!fits) {
            checks.add(at.wrong(
                    Checks.NAME,
                    label
                            ? "the name of a Service must be a DNS label of at most 63 characters"
                            : "a name must be at most 253 of a-z, 0-9, '-' and '.'",
                    "Rename it"));
        }
        return fits ? text : Optional.empty();
    }

    private void labels(Located metadata) {
        for (String which : List.of("labels", "annotations")) {
            Optional<Located> map = metadata.field(which);
            if (map.isEmpty()) {
                continue;
            }
            int size = checks.texts(map.get()).entrySet().stream()
                    .mapToInt(e -> bytes(e.getKey()) + bytes(e.getValue()))
                    .sum();
            if (size > LONGEST_ANNOTATIONS) {
                checks.add(map.get()
                        .problem(
                                ApplicationCodes.TOO_LARGE,
                                "are " + size + " bytes long",
                                "at most " + LONGEST_ANNOTATIONS + " are taken",
                                "Shorten them"));
            }
            map.get().fields().stream()
                    .filter(f -> isOurs(f.key()) && !checks.problems().isFull())
                    .forEach(f -> checks.add(f.problem(
                            ApplicationCodes.RESERVED_LABEL,
                            "is in the domain qonnect.io",
                            "labels and annotations of that domain are written by QONNECT alone",
                            "Remove it")));
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isSubdomain(String name) {
        return name.length() <= LONGEST_NAME && SUBDOMAIN.matcher(name).matches();
    }

    private static boolean isOurs(String key) {
        String domain = key.substring(0, Math.max(0, key.indexOf('/')));
        return domain.equals(OURS) || domain.endsWith("." + OURS);
    }

    private ObjectNode applyForm(JsonNode written) {
        ObjectNode object = (ObjectNode) withoutNulls(written);
        object.remove("status");
        ObjectNode metadata = object.withObject("/metadata");
        metadata.remove(WRITTEN_BY_SERVERS);
        metadata.put("namespace", namespace.orElse(""));
        return object;
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().stream()
                    .filter(e -> !e.getValue().isNull())
                    .forEach(e -> copy.set(e.getKey(), withoutNulls(e.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode();
            list.forEach(item -> copy.add(withoutNulls(item)));
            return copy;
        }
        return node;
    }
}
