package io.qonnect.kb.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.qonnect.kb.fixture.BadInput;
import io.qonnect.kb.fixture.BadInputs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that hurts gets its code, in short time and little memory. */
class BadInputTest {
    /** Of garbage: what is held at a time fits a heap of 64 MB with everything else, as the last test shows. */
    private static final long MOST_BYTES = 192L * 1024 * 1024;

    /** Ten times what is aimed at, for a machine that does other things too; what is quadratic takes far longer. */
    private static final long MOST_NANOS = 1_000_000_000L;

    static List<BadInput> inputs() {
        return BadInputs.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void isAnsweredWithItsCode(BadInput input) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        long cpu = thread.getCurrentThreadCpuTime();
        List<Problem> problems = input.problems();
        cpu = thread.getCurrentThreadCpuTime() - cpu;
        allocated = thread.getCurrentThreadAllocatedBytes() - allocated;
        assertThat(problems.isEmpty() ? BadInput.TAKEN : problems.get(0).code())
                .as(() -> problems.stream().map(Problem::sentence).toList().toString())
                .isEqualTo(input.code());
        assertThat(allocated).as("bytes allocated").isLessThanOrEqualTo(MOST_BYTES);
        assertThat(cpu).as("CPU time, ns").isLessThanOrEqualTo(MOST_NANOS);
        assertThat(problems).hasSizeLessThanOrEqualTo(Problems.MOST).allSatisfy(p -> {
            assertThat(p.code()).matches("[A-Z][A-Z_0-9]+");
            assertThat(p.sentence())
                    .endsWith(".")
                    .hasSizeLessThan(2_000)
                    .doesNotContain("java.", "Exception")
                    .doesNotContainPattern("\\p{Cntrl}");
        });
    }

    @Test
    void needsNoMoreThanAHeapOf64Megabytes() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).isEqualToIgnoringNewLines("read " + BadInputs.all().size());
    }
}
