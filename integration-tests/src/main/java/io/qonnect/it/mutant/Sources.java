package io.qonnect.it.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source files of the project, found by their path below any source root. */
public final class Sources {
    private final List<Path> roots;

    private Sources(List<Path> roots) {
        this.roots = roots;
    }

    /** Those of the working tree that the launcher is in, else of that which holds the directory this process runs in. */
    public static Sources ofWorkingTree() {
        Path at = Path.of(System.getProperty("qonnect.home", "")).toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("kb-topics"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("no working tree of the project here: mutants are patches of its sources");
        }
        return below(at);
    }

    private static Sources below(Path tree) {
        try (Stream<Path> modules = Files.list(tree)) {
            return new Sources(modules.sorted()
                    .flatMap(m -> Stream.of("src/main/java", "src/test/java").map(m::resolve))
                    .filter(Files::isDirectory)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a source; throws {@link IllegalStateException} when there is none. */
    public String text(String path) {
        for (Path root : roots) {
            if (Files.isRegularFile(root.resolve(path))) {
                return read(root.resolve(path));
            }
        }
        throw new IllegalStateException("no source " + path);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
