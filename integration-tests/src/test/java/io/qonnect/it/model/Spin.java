package io.qonnect.it.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spin, which turns a model into a program that visits all its states, and the C compiler that it needs. */
final class Spin {
    private static final Path MODEL = Path.of("src/test/spin/fence.pml").toAbsolutePath();
    private static final Pattern STATES = Pattern.compile("(\\d+) states, stored");
    private static final Pattern VIOLATED = Pattern.compile("assertion violated (.*) \\(at depth \\d+\\)");
    private static final String COMPLETE = "errors: 0";

    /**
     * What the search found.
     *
     * @param states visited until it ended
     * @param violated the assertion that failed; empty = none does in any state
     */
    record Search(long states, Optional<String> violated) {}

    private Spin() {}

    static boolean isThere() {
        return isOnPath("spin") && isOnPath("gcc");
    }

    private static boolean isOnPath(String program) {
        return List.of("/usr/bin", "/usr/local/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Searches all states of the model as it is with these definitions. */
    static Search search(Path folder, List<String> definitions) throws IOException, InterruptedException {
        List<String> generate = new ArrayList<>(List.of("spin", "-a"));
        definitions.forEach(d -> generate.add("-D" + d));
        generate.add(MODEL.toString());
        run(folder, generate);
        run(folder, List.of("gcc", "-w", "-O2", "-DSAFETY", "-DCOLLAPSE", "-DMEMLIM=2000", "-o", "pan", "pan.c"));
        String found = run(folder, List.of("./pan", "-m20000"));
        Matcher states = STATES.matcher(found);
        Matcher violated = VIOLATED.matcher(found);
        boolean failed = violated.find();
        if (!states.find() || !(failed || found.contains(COMPLETE)) || found.contains("max search depth too small")) {
            throw new IOException("the search of " + definitions + " did not end: " + found);
        }
        return new Search(Long.parseLong(states.group(1)), failed ? Optional.of(violated.group(1)) : Optional.empty());
    }

    private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue() + ": " + said);
        }
        return said;
    }
}
