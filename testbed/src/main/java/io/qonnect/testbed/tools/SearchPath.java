package io.qonnect.testbed.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folders where programs are looked for, in order. */
record SearchPath(List<Path> folders) {
    SearchPath {
        folders = List.copyOf(folders);
    }

    /** PATH, then where Go's own installer puts it. */
    static SearchPath ofProcess() {
        List<Path> folders = new ArrayList<>();
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        folders.add(Path.of("/usr/local/go/bin"));
        return new SearchPath(folders);
    }

    Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
