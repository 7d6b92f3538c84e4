package io.qonnect.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.bench.observe.Kind;
import io.qonnect.kb.application.reading.ManifestFiles;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paper's application many times, each in a namespace of its own; the three wishes of the example (least energy,
 * least cost, most performance) take turns. Made to be many on the paper's clusters: a replica requests next to nothing.
 */
public final class Bookinfos implements Workload {
    private static final List<String> FILES =
            List.of("application.yaml", "application-cost.yaml", "application-performance.yaml");

    private final String prefix = Workload.freshPrefix();
    private final List<JsonNode> wishes;

    private Bookinfos(List<JsonNode> wishes) {
        this.wishes = wishes;
    }

    /** Those of the folder {@code examples/bookinfo}. */
    public static Bookinfos of(Path folder) {
        return new Bookinfos(FILES.stream().map(f -> read(folder, f)).toList());
    }

    private static JsonNode read(Path folder, String file) {
        try {
            var document = StrictReader.inspect(Files.readAllBytes(folder.resolve(file)));
            JsonNode whole = ManifestFiles.inline(document, name -> content(folder.resolve(name)))
                    .document()
                    .orElseThrow(() -> new IllegalStateException(file + " cannot be read"))
                    .value();
            whole.findValues("requests")
                    .forEach(r -> ((ObjectNode) r).put("cpu", "1m").put("memory", "1Mi"));
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> content(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public AppKey key(int i) {
        return new AppKey(prefix + "-" + i, "bookinfo");
    }

    @Override
    public byte[] spec(int i) {
        ObjectNode document = wishes.get(i % wishes.size()).deepCopy();
        document.withObject("metadata").put("namespace", key(i).namespace());
        return Json.bytes(document);
    }

    @Override
    public Map<Kind, Integer> objectsPerApplication() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        wishes.get(0)
                .findValues("manifests")
                .forEach(list -> list.forEach(
                        m -> counts.merge(Kind.valueOf(m.path("kind").asText()), 1, Integer::sum)));
        return counts;
    }
}
