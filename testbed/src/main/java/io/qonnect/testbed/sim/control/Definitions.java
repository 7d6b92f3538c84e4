package io.qonnect.testbed.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.testbed.sim.store.Kind;
import io.qonnect.testbed.sim.store.Kind.Trait;
import io.qonnect.testbed.sim.store.Kinds;
import io.qonnect.testbed.sim.store.Stored;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Serves the kinds that CustomResourceDefinitions define, each in its stored version only. */
final class Definitions implements Reconciler {
    private final Things things;
    private final Kinds kinds;

    Definitions(Things things, Kinds kinds) {
        this.things = things;
        this.kinds = kinds;
    }

    @Override
    public void reconcile(String none, String name) {
        Stored definition = things.wanted(Kinds.DEFINITION, "", name);
        if (definition == null) {
            return;
        }
        Kind kind = kind(definition);
        kinds.add(kind);
        things.editStatus(definition, status -> {
            ObjectNode names = definition.object().path("spec").path("names").deepCopy();
            status.set("acceptedNames", names);
            status.withArray("storedVersions").removeAll().add(kind.version());
            Things.condition(status, "NamesAccepted", true, "NoConflicts", "no conflicts found");
            Things.condition(
                    status, "Established", true, "InitialNamesAccepted", "the initial names have been accepted");
        });
    }

    /** Everything of its kind goes with it. */
    void gone(Stored definition) {
        Kind kind = kind(definition);
        things.store().all(kind, "").forEach(things::delete);
        kinds.remove(kind);
    }

    private static Kind kind(Stored definition) {
        JsonNode spec = definition.object().path("spec");
        JsonNode names = spec.path("names");
        JsonNode stored = spec.path("versions").path(0);
        for (JsonNode version : spec.path("versions")) {
            stored = version.path("storage").asBoolean() ? version : stored;
        }
        Set<Trait> traits = EnumSet.of(Trait.CUSTOM, Trait.GENERATION);
        if (stored.path("subresources").has("status")) {
            traits.add(Trait.STATUS);
        }
        List<String> shortNames = new ArrayList<>();
        names.path("shortNames").forEach(n -> shortNames.add(n.asText()));
        return new Kind(
                spec.path("group").asText(),
                stored.path("name").asText(),
                names.path("kind").asText(),
                names.path("plural").asText(),
                List.copyOf(shortNames),
                spec.path("scope").asText().equals("Namespaced"),
                Set.copyOf(traits));
    }
}
