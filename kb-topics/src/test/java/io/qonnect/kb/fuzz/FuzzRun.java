package io.qonnect.kb.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Coverage-guided fuzzing of every decoder, {@code mvn -Pfuzz -pl kb-topics test}; {@code -Dqonnect.fuzz.seconds=N} for
 * each. Begins with the corpus that is kept; what it finds beside is in {@code target/fuzz}, with a log per decoder.
 */
class FuzzRun {
    private static final String SECONDS = System.getProperty("qonnect.fuzz.seconds", "60");

    @ParameterizedTest
    @EnumSource(Decoder.class)
    void findsNoCrash(Decoder decoder) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of("target", "fuzz", decoder.name()));
        Path found = Files.createDirectories(work.resolve("corpus"));
        Path log = work.resolve("log");
        Path goldens = Path.of("src", "test", "resources", decoder == Decoder.record ? "golden" : "application");
        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzTarget.class.getName(),
                        "--target_args=" + decoder,
                        "--instrumentation_includes=" + instrumented(decoder),
                        "--reproducer_path=" + work,
                        "-max_total_time=" + SECONDS,
                        "-max_len=16384",
                        "-timeout=60",
                        "-rss_limit_mb=2048",
                        "-print_final_stats=1",
                        "-dict=" + Path.of("src", "test", "resources", "fuzz", "words.dict"),
                        "-artifact_prefix=" + work + "/",
                        found.toString(),
                        Corpus.folder(decoder).toString(),
                        goldens.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(fuzzer.waitFor()).as("see " + log).isZero();
    }

    /** Data binding under instrumentation manages 40 records a second, and finds what Jackson's own fuzzing does. */
    private static String instrumented(Decoder decoder) {
        String json = decoder == Decoder.record ? "core.json" : "core";
        return "io.qonnect.**:org.snakeyaml.**:com.fasterxml.jackson." + json + ".**";
    }
}
