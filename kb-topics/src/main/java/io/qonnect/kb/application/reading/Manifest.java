package io.qonnect.kb.application.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.reader.Located;

/**
 * One object of a component.
 *
 * @param kind its kind
 * @param kindName as it is written; with its group when it is custom
 * @param name its name
 * @param at as it was written
 * @param object in apply form
 */
record Manifest(Kind kind, String kindName, String name, Located at, ObjectNode object) {
    /** Two objects of one id are the same object. */
    String id() {
        return kindName + "/" + name;
    }
}
