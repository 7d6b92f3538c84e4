package io.qonnect.bench.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process has in memory.
 *
 * @param rssBytes all its pages
 * @param pssBytes the same, with its share only of pages that others have too
 */
public record MemoryUse(long rssBytes, long pssBytes) {
    /** Of a process that lives; its children are not counted. */
    public static MemoryUse of(long pid) {
        try {
            return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the lines of {@code smaps_rollup}. */
    static MemoryUse parse(List<String> lines) {
        return new MemoryUse(bytes(lines, "Rss:"), bytes(lines, "Pss:"));
    }

    private static long bytes(List<String> lines, String field) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length == 3 && words[0].equals(field) && words[2].equals("kB"))
                .mapToLong(words -> Long.parseLong(words[1]) * 1024)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + field + " in smaps_rollup"));
    }
}
