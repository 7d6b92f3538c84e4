package io.qonnect.it.mutant;

import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.StrictReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The table of mutants, {@code mutants.yaml}. */
public final class MutantTable {
    private MutantTable() {}

    /** All of them, in the order of the table. */
    public static List<Mutant> read() {
        try (InputStream in = MutantTable.class.getResourceAsStream("/mutants.yaml")) {
            if (in == null) {
                throw new IllegalStateException("mutants.yaml is not on the class path");
            }
            return StrictReader.read(in.readAllBytes()).orElseThrow().items().stream()
                    .map(MutantTable::mutant)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mutant mutant(Located entry) {
        return new Mutant(
                text(entry, "name"),
                text(entry, "breaks"),
                List.of(text(entry, "invariant").split(" ")),
                entry.field("seed").map(s -> s.value().asLong()).orElse(0L),
                field(entry, "patches").items().stream().map(MutantTable::patch).toList());
    }

    private static Patch patch(Located entry) {
        return new Patch(
                text(entry, "source"),
                text(entry, "find").strip(),
                text(entry, "put").strip());
    }

    private static String text(Located entry, String name) {
        return field(entry, name).value().asText();
    }

    private static Located field(Located entry, String name) {
        return entry.field(name)
                .orElseThrow(() -> new IllegalStateException("mutants.yaml, line " + entry.line() + ": no " + name));
    }
}
