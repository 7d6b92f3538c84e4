package io.qonnect.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.application.reading.ManifestFiles;
import io.qonnect.kb.application.reading.PaperFiles;
import io.qonnect.kb.reader.Inspected;
import io.qonnect.kb.reader.Problem;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An application in files: one document, and the manifests that its components name under {@code manifestFiles}, which
 * are put in their places. File names are relative to the document.
 */
public final class SpecFile {
    /** What a folder's document is called. */
    public static final String DOCUMENT = "application.yaml";

    private SpecFile() {}

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
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, parent == null ? file.toAbsolutePath() : parent, file.toString());
        } catch (IOException e) {
            String found = e instanceof NoSuchFileException ? "is not there" : "cannot be read";
            return Read.refused(List.of(new Problem(
                    "NO_FILE",
                    "",
                    0,
                    0,
                    found,
                    "it must be a readable file",
                    "Check its name and rights",
                    file.toString())));
        }
    }

    /** Reads a stream; file names in it are relative to the directory. */
    public static Read<Published> read(InputStream in, Path directory, String shown) throws IOException {
        byte[] bytes = in.readNBytes(StrictReader.LIMIT + 1);
        Inspected written = PaperFiles.inline(StrictReader.inspect(bytes), name -> content(directory, name));
        Inspected inlined = ManifestFiles.inline(written, name -> content(directory, name));
        Read<Application> application = ApplicationReader.read(inlined);
        if (!application.isOk()) {
            return Read.refused(application.problems().stream()
                    .map(p -> p.file() == null ? p.in(shown) : p)
                    .toList());
        }
        return application.then(
                a -> Read.ok(new Published(a, inlined.document().orElseThrow().value())));
    }

    private static Optional<byte[]> content(Path directory, String name) {
        Path file = directory.resolve(name).normalize();
        if (!file.startsWith(directory.normalize())) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(StrictReader.LIMIT + 1));
        } catch (IOException e) {
            return Optional.empty(); // said by the caller, who knows where the name stands
        }
    }
}
