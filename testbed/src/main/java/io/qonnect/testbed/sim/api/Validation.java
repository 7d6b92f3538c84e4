package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.api.Refusal.Problem;
import io.qonnect.testbed.sim.store.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of the API server that applications and tests run into; far from all of them. */
final class Validation {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    private static final Set<String> SELECTING = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");
    private static final Set<String> LABEL_NAMES = Set.of("Namespace", "Service");
    private static final int LONGEST_VALUE = 63;
    private static final int LONGEST_NAME = 253;

    private final Kind kind;
    private final JsonNode object;
    private final @Nullable JsonNode before;
    private final List<Problem> problems = new ArrayList<>();

    private Validation(Kind kind, JsonNode object, @Nullable JsonNode before) {
        this.kind = kind;
        this.object = object;
        this.before = before;
    }

    /**
     * Checks a new state.
     *
     * @param before null = it is made
     * @throws Refusal with everything that is wrong
     */
    static void check(Kind kind, JsonNode object, @Nullable JsonNode before) {
        Validation validation = new Validation(kind, object, before);
        validation.metadata();
        if (!kind.has(Kind.Trait.CUSTOM)) {
            validation.byKind();
        }
        if (!validation.problems.isEmpty()) {
            throw Refusal.invalid(kind, object.path("metadata").path("name").asText(), validation.problems);
        }
    }

    private void metadata() {
        JsonNode metadata = object.path("metadata");
        String name = metadata.path("name").asText();
        if (name.isEmpty()) {
            required("metadata.name", "name or generateName is required");
        } else if (LABEL_NAMES.contains(kind.name()) && !LABEL.matcher(name).matches()) {
            invalid(
                    "metadata.name",
                    quoted(name),
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and"
                            + " end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
        } else if (!kind.group().startsWith("rbac.")
                && (!SUBDOMAIN.matcher(name).matches() || name.length() > LONGEST_NAME)) {
            invalid(
                    "metadata.name",
                    quoted(name),
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                            + " start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        }
        if (before != null && before.path("metadata").has("deletionTimestamp")) {
            finalizers(metadata, before.path("metadata"));
        }
        for (Map.Entry<String, JsonNode> label : metadata.path("labels").properties()) {
            String value = label.getValue().asText();
            if (!LABEL_VALUE.matcher(value).matches() || value.length() > LONGEST_VALUE) {
                invalid(
                        "metadata.labels",
                        quoted(value),
                        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and"
                                + " must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                                + " '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
            }
        }
    }

    private void finalizers(JsonNode metadata, JsonNode old) {
        Set<JsonNode> known = new HashSet<>();
        old.path("finalizers").forEach(known::add);
        for (JsonNode finalizer : metadata.path("finalizers")) {
            if (!known.contains(finalizer)) {
                add(
                        "metadata.finalizers",
                        "FieldValueForbidden",
                        "Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers"
                                + " []string{" + finalizer + "}");
            }
        }
    }

    private void byKind() {
        if (SELECTING.contains(kind.name())) {
            selecting();
        }
        switch (kind.name()) {
            case "Pod" -> {
                podSpec("spec", object.path("spec"));
                unchanged("spec", "nodeName", "restartPolicy", "containers/0/name");
            }
            case "Job" -> {
                podSpec("spec.template.spec", object.at("/spec/template/spec"));
                if (!object.at("/spec/template/spec/restartPolicy").asText().matches("Never|OnFailure")) {
                    add(
                            "spec.template.spec.restartPolicy",
                            "FieldValueRequired",
                            "Required value: valid values: \"OnFailure\", \"Never\"");
                }
                immutable("/spec/template", "spec.template");
                immutable("/spec/selector", "spec.selector");
            }
            case "Service" -> service();
            case "ConfigMap", "Secret" -> data();
            default -> {
                // no rules
            }
        }
    }

    private void selecting() {
        JsonNode spec = object.path("spec");
        if (spec.path("replicas").asInt() < 0) {
            invalid("spec.replicas", spec.path("replicas").asText(), "must be greater than or equal to 0");
        }
        JsonNode wanted = spec.path("selector").path("matchLabels");
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (spec.path("selector").isMissingNode()) {
            required("spec.selector", "");
        }
        boolean matching = wanted.properties().stream()
                .allMatch(e ->
                        labels.path(e.getKey()).asText("").equals(e.getValue().asText()));
        if (!matching || spec.path("selector").isMissingNode()) {
            invalid("spec.template.metadata.labels", shown(labels), "`selector` does not match template `labels`");
        }
        podSpec("spec.template.spec", spec.path("template").path("spec"));
        immutable("/spec/selector", "spec.selector");
        if (kind.is("StatefulSet")) {
            immutable("/spec/serviceName", "spec.serviceName");
        }
    }

    private static String shown(JsonNode labels) {
        return labels.isMissingNode() ? "null" : Json.text(labels);
    }

    private void podSpec(String path, JsonNode spec) {
        JsonNode containers = spec.path("containers");
        if (containers.isEmpty()) {
            required(path + ".containers", "");
        }
        Set<String> names = new HashSet<>();
        int index = 0;
        for (JsonNode container : containers) {
            String at = path + ".containers[" + index++ + "]";
            String name = container.path("name").asText();
            if (name.isEmpty()) {
                required(at + ".name", "");
            } else if (!names.add(name)) {
                add(at + ".name", "FieldValueDuplicate", "Duplicate value: " + quoted(name));
            }
            if (container.path("image").asText().isEmpty()) {
                required(at + ".image", "");
            }
        }
    }

    private void service() {
        JsonNode spec = object.path("spec");
        boolean headless = spec.path("clusterIP").asText().equals("None");
        if (spec.path("ports").isEmpty()
                && !headless
                && !spec.path("type").asText().equals("ExternalName")) {
            required("spec.ports", "");
        }
        String address = before == null ? "" : before.at("/spec/clusterIP").asText();
        if (!address.isEmpty() && !spec.path("clusterIP").asText().equals(address)) {
            invalid("spec.clusterIP", quoted(spec.path("clusterIP").asText()), "may not change once set");
        }
    }

    private void data() {
        if (before != null
                && before.path("immutable").asBoolean()
                && !before.path("data").equals(object.path("data"))) {
            add("data", "FieldValueForbidden", "Forbidden: field is immutable when `immutable` is set");
        }
        if (kind.is("Secret")) {
            immutable("/type", "type");
        }
    }

    private void immutable(String pointer, String field) {
        if (before != null && !before.at(pointer).equals(object.at(pointer))) {
            invalid(field, shown(object.at(pointer)), "field is immutable");
        }
    }

    private void unchanged(String field, String... pointers) {
        for (String pointer : pointers) {
            JsonNode old = before == null ? object : before;
            JsonNode was = old.path(field).at("/" + pointer);
            if (!was.isMissingNode() && !was.equals(object.path(field).at("/" + pointer))) {
                add(
                        field,
                        "FieldValueForbidden",
                        "Forbidden: pod updates may not change fields other than" + " `spec.containers[*].image`");
                return;
            }
        }
    }

    private void required(String field, String more) {
        add(field, "FieldValueRequired", "Required value" + (more.isEmpty() ? "" : ": " + more));
    }

    private void invalid(String field, String value, String why) {
        add(field, "FieldValueInvalid", "Invalid value: " + value + ": " + why);
    }

    private void add(String field, String reason, String message) {
        problems.add(new Problem(field, reason, message));
    }

    private static String quoted(String text) {
        return Json.text(text);
    }
}
