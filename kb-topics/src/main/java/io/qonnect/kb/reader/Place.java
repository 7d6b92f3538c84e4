package io.qonnect.kb.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value stands in its text, and where the values in it stand; a field stands where its key does. */
final class Place {
    private final int line;
    private final int column;
    private final @Nullable String file;
    private final Map<String, Place> fields = new LinkedHashMap<>(0);
    private final List<Place> items = new ArrayList<>(0);

    Place(int line, int column) {
        this(line, column, null);
    }

    private Place(int line, int column, @Nullable String file) {
        this.line = line;
        this.column = column;
        this.file = file;
    }

    /** The same place, with all that is in it, in a file. */
    Place in(@Nullable String name) {
        Place copy = new Place(line, column, name);
        copy.fields.putAll(fields);
        copy.items.addAll(items);
        return copy;
    }

    /** The file in which it begins; null = that of what it stands in. */
    @Nullable
    String file() {
        return file;
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
