package io.qonnect.kb.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Inputs that reach different code, kept in the repository; a crash that was found is added and stays. */
final class Corpus {
    private static final Path FOLDER = Path.of("src", "test", "resources", "fuzz");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Path SHOP = Path.of("src", "test", "resources", "application", "shop.yaml");

    private Corpus() {}

    static Path folder(Decoder decoder) {
        return FOLDER.resolve(decoder.name());
    }

    /** Where mutations begin: what is kept, and what is well written. */
    static List<byte[]> of(Decoder decoder) {
        Stream<Path> wellWritten = decoder == Decoder.record ? files(GOLDEN).stream() : Stream.of(SHOP);
        return Stream.concat(files(folder(decoder)).stream(), wellWritten)
                .map(Corpus::bytes)
                .toList();
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
