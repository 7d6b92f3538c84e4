package io.qonnect.kb.application;

import java.util.List;

/**
 * That a wish was written in another form, and what became of it.
 *
 * @param from the form's apiVersion
 * @param notes one sentence each: what became what
 */
public record Conversion(String from, List<String> notes) {
    public Conversion {
        notes = List.copyOf(notes);
    }
}
