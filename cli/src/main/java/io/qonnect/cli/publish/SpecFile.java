package io.qonnect.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.reader.Located;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An application in files: one document, and the manifests that its components name under {@code manifestFiles}, which
 * are put in their places. File names are relative to the document.
 */
public final class SpecFile {
    /** What a folder's document is called. */
    public static final String DOCUMENT = "application.yaml";

    private static final String FILES = "manifestFiles";

    private final Path directory;
    private final List<Problem> problems = new ArrayList<>();
    private final Origins origins;

    private SpecFile(Path directory, String name) {
        this.directory = directory;
        this.origins = new Origins(name);
    }

    /**
     * What is published.
     *
     * @param application what it means
     * @param document one JSON document, as it goes into the record
     */
    public record Published(Application application, JsonNode document) {
        /** The record's value. */
        public byte[] bytes() {
            return Json.bytes(document);
        }
    }

    /** Reads a file, or the {@value #DOCUMENT} of a folder. */
    public static Read<Published> read(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve(DOCUMENT) : given;
        Path parent = file.toAbsolutePath().getParent();
        SpecFile spec = new SpecFile(parent == null ? file.toAbsolutePath() : parent, file.toString());
        return spec.bytes(file, file.toString()).then(spec::read);
    }

    /** Reads a stream; file names in it are relative to the directory. */
    public static Read<Published> read(InputStream in, Path directory) {
        try {
            return new SpecFile(directory, "standard input").read(in.readNBytes(StrictReader.LIMIT + 1));
        } catch (IOException e) {
            return Read.refused(List.of(unreadable("standard input", e)));
        }
    }

    private Read<Published> read(byte[] bytes) {
        var inspected = StrictReader.inspect(bytes);
        Optional<Located> document = inspected.document();
        boolean alone = document.map(SpecFile::namesNoFiles).orElse(true);
        if (alone) {
            Read<Application> application = ApplicationReader.read(bytes);
            return application.isOk()
                    ? Read.ok(new Published(
                            application.orElseThrow(), document.orElseThrow().value()))
                    : Read.refused(origins.located(application.problems()));
        }
        inspected.problems().forEach(p -> problems.add(p.in(origins.document())));
        JsonNode merged = merged(document.orElseThrow());
        Read<Application> application = ApplicationReader.read(Json.bytes(merged));
        if (problems.isEmpty() && application.isOk()) {
            return Read.ok(new Published(application.orElseThrow(), merged));
        }
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(origins.located(application.problems()));
        return Read.refused(all);
    }

    private static boolean namesNoFiles(Located document) {
        return components(document).stream().allMatch(c -> c.field(FILES).isEmpty());
    }

    private static List<Located> components(Located document) {
        return document.field("spec")
                .flatMap(s -> s.field("components"))
                .map(Located::items)
                .orElse(List.of());
    }

    private JsonNode merged(Located document) {
        JsonNode merged = document.value().deepCopy();
        origins.add("", document, origins.document());
        JsonNode targets = merged.path("spec").path("components");
        List<Located> components = components(document);
        for (int i = 0; i < components.size(); i++) {
            Optional<Located> files = components.get(i).field(FILES);
            if (files.isPresent() && targets.get(i) instanceof ObjectNode target) {
                target.remove(FILES);
                ArrayNode manifests = target.withArray("/manifests");
                String path = "spec.components[" + i + "].manifests";
                files.get().items().forEach(name -> inline(name, manifests, path));
            }
        }
        return merged;
    }

    private void inline(Located name, ArrayNode manifests, String path) {
        String text = name.value().isTextual() ? name.value().textValue() : "";
        if (text.isBlank()) {
            problems.add(name.wrong("FILE", "it must be the name of a file", "Write the file's name")
                    .in(origins.document()));
            return;
        }
        Read<List<Located>> documents = bytes(directory.resolve(text), text).then(StrictReader::readAll);
        documents.problems().forEach(p -> problems.add(p.file() == null ? p.in(text) : p));
        for (Located document : documents.value().orElse(List.of())) {
            origins.add(path + "[" + manifests.size() + "]", document, text);
            manifests.add(document.value());
        }
    }

    private Read<byte[]> bytes(Path file, String shown) {
        try (InputStream in = Files.newInputStream(file)) {
            return Read.ok(in.readNBytes(StrictReader.LIMIT + 1));
        } catch (IOException e) {
            return Read.refused(List.of(unreadable(shown, e)));
        }
    }

    private static Problem unreadable(String shown, IOException e) {
        String found = e instanceof NoSuchFileException ? "is not there" : "cannot be read (" + e.getMessage() + ")";
        return new Problem("FILE", "", 0, 0, found, "it must be a readable file", "Check the name and the rights", shown);
    }
}
