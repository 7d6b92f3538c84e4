package io.qonnect.testbed.sim.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Kind.Trait;
import io.qonnect.testbed.sim.store.Kinds;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the server says it serves. */
final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> PART_VERBS = List.of("get", "patch", "update");

    private final Kinds kinds;

    Discovery(Kinds kinds) {
        this.kinds = kinds;
    }

    ObjectNode core() {
        ObjectNode answer = head("APIVersions", "v1");
        answer.putArray("versions").add("v1");
        answer.putArray("serverAddressByClientCIDRs");
        return answer;
    }

    ObjectNode groups() {
        ObjectNode answer = head("APIGroupList", "v1");
        ArrayNode list = answer.putArray("groups");
        groupNames().forEach(name -> fill(list.addObject(), name));
        return answer;
    }

    private Set<String> groupNames() {
        Set<String> names = new TreeSet<>();
        kinds.all().forEach(k -> names.add(k.group()));
        names.remove("");
        return names;
    }

    /** Null when the group is not served. */
    @Nullable
    ObjectNode group(String name) {
        return groupNames().contains(name) ? fill(head("APIGroup", "v1"), name) : null;
    }

    private ObjectNode fill(ObjectNode group, String name) {
        group.put("name", name);
        ArrayNode versions = group.putArray("versions");
        kinds.all().stream()
                .filter(k -> k.group().equals(name))
                .map(Kind::version)
                .distinct()
                .forEach(v -> version(versions.addObject(), name, v));
        version(group.putObject("preferredVersion"), name, kinds.preferredVersion(name));
        return group;
    }

    private static void version(ObjectNode target, String group, String version) {
        target.put("groupVersion", group + "/" + version).put("version", version);
    }

    /** Null when the version is not served. */
    @Nullable
    ObjectNode resources(String apiVersion) {
        List<Kind> served = kinds.all().stream()
                .filter(k -> k.apiVersion().equals(apiVersion))
                .toList();
        if (served.isEmpty()) {
            return null;
        }
        ObjectNode answer = head("APIResourceList", "v1").put("groupVersion", apiVersion);
        ArrayNode resources = answer.putArray("resources");
        for (Kind kind : served) {
            ObjectNode whole = resource(resources, kind, kind.plural(), VERBS);
            if (!kind.shortNames().isEmpty()) {
                kind.shortNames().forEach(whole.putArray("shortNames")::add);
            }
            if (kind.has(Trait.STATUS)) {
                resource(resources, kind, kind.plural() + "/status", PART_VERBS);
            }
            if (kind.has(Trait.SCALE)) {
                resource(resources, kind, kind.plural() + "/scale", PART_VERBS)
                        .put("group", "autoscaling")
                        .put("version", "v1")
                        .put("kind", "Scale");
            }
        }
        return answer;
    }

    private static ObjectNode resource(ArrayNode target, Kind kind, String name, List<String> verbs) {
        ObjectNode resource = target.addObject().put("name", name);
        boolean whole = !name.contains("/");
        resource.put("singularName", whole ? kind.name().toLowerCase(Locale.ROOT) : "");
        resource.put("namespaced", kind.namespaced()).put("kind", kind.name());
        verbs.forEach(resource.putArray("verbs")::add);
        return resource;
    }

    ObjectNode version() {
        ObjectNode version = Json.mapper().createObjectNode();
        version.put("major", "1")
                .put("minor", "37")
                .put("gitVersion", "v1.37.2-sim")
                .put("platform", "java/any");
        return version;
    }

    private static ObjectNode head(String kind, String version) {
        return Json.mapper().createObjectNode().put("kind", kind).put("apiVersion", version);
    }
}
