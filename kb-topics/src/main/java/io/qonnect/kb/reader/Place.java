package io.qonnect.kb.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a value stands in its text, and where the values in it stand; a field stands where its key does. */
final class Place {
    private final int line;
    private final int column;
    private final Map<String, Place> fields = new LinkedHashMap<>(0);
    private final List<Place> items = new ArrayList<>(0);

    Place(int line, int column) {
        this.line = line;
        this.column = column;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    Map<String, Place> fields() {
        return fields;
    }

    List<Place> items() {
        return items;
    }
}
