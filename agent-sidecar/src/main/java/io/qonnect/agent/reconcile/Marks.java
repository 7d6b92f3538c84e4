package io.qonnect.agent.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.observe.Owner;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;

/** The labels and the annotation by which the agent knows its objects again. */
public final class Marks {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String QONNECT = "qonnect";
    public static final String APPLICATION = "qonnect.io/application";
    public static final String COMPONENT = "qonnect.io/component";
    public static final String SYSTEM = "qonnect.io/system";
    public static final String STAMP = "qonnect.io/stamp";

    private final String systemId;

    public Marks(String systemId) {
        this.systemId = systemId;
    }

    /**
     * The object to apply: its labels and stamp added. Pods of its template get the labels that say whose they are, and
     * never the stamp: a new stamp alone must not roll them.
     */
    public ObjectNode mark(JsonNode object, ComponentKey component, Stamp stamp) {
        ObjectNode marked = object.deepCopy();
        ObjectNode metadata = marked.withObject("/metadata");
        label(metadata.withObject("/labels"), component);
        metadata.withObject("/annotations").put(STAMP, stamp.text());
        for (String path : new String[] {"/spec/template", "/spec/jobTemplate/spec/template"}) {
            if (marked.at(path).isObject()) {
                label(marked.withObject(path + "/metadata/labels"), component);
            }
        }
        return marked;
    }

    private void label(ObjectNode labels, ComponentKey component) {
        labels.put(MANAGED_BY, QONNECT)
                .put(APPLICATION, component.application().name())
                .put(COMPONENT, component.component())
                .put(SYSTEM, systemId);
    }

    /** Whose an object's labels say it is. */
    public static Owner ownerOf(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        JsonNode labels = metadata.path("labels");
        boolean managed = labels.path(MANAGED_BY).asText().equals(QONNECT);
        return new Owner(
                metadata.path("namespace").asText(),
                managed ? labels.path(APPLICATION).asText() : "",
                managed ? labels.path(COMPONENT).asText() : "");
    }

    /** The owner that objects of a component name. */
    public static Owner owner(ComponentKey component) {
        return new Owner(
                component.application().namespace(), component.application().name(), component.component());
    }

    /** Whether a live object was last applied with that stamp. */
    boolean isAt(JsonNode live, Stamp stamp) {
        return live.path("metadata").path("annotations").path(STAMP).asText().equals(stamp.text());
    }

    /** The stamp that a live object was last applied with; the lowest when it carries none that can be read. */
    Stamp stampOf(JsonNode live) {
        try {
            return Stamp.parse(
                    live.path("metadata").path("annotations").path(STAMP).asText());
        } catch (IllegalArgumentException unreadable) {
            return Stamp.NONE;
        }
    }

    /** Whether a live object is that component's, and of this installation. */
    public boolean isOf(JsonNode live, ComponentKey component) {
        return ownerOf(live).equals(owner(component))
                && live.path("metadata").path("labels").path(SYSTEM).asText().equals(systemId);
    }
}
