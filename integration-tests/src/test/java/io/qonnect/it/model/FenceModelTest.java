package io.qonnect.it.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rule of fencing holds in every state that a few terms, records and commands can reach; with any one part of it left
 * out, it does not. What the model covers, and what not, is said at its head.
 */
@EnabledIf("hasSpin")
class FenceModelTest {
    private static final String S1 = "(base==before)";

    @TempDir
    Path folder;

    /** Absent only where nobody demands it. */
    static boolean hasSpin() {
        return Spin.isThere() || System.getenv("CI") != null;
    }

    @ParameterizedTest(name = "terms {0}, records {1}, commands {2}")
    @CsvSource({"2, 6, 0", "2, 4, 1"})
    void theRuleHoldsInEveryState(int terms, int records, int commands) throws Exception {
        Spin.Search search = search("FULL", terms, records, commands);
        assertThat(search.violated()).isEmpty();
        assertThat(search.states()).as("states of a model that does something").isGreaterThan(100_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "LEASE_ONLY, 4, 0, " + S1,
        "NO_BARRIER, 4, 0, " + S1,
        "DECIDE_EARLY, 5, 0, " + S1,
        "NO_SEQ, 4, 0, " + S1,
        "NO_TERM_ID, 5, 0, " + S1,
        "TRIM_EARLY, 4, 0, ((((fE==gEpoch)&&(fT==gTerm))&&(fS==gSeq))&&(tail==gLast))",
        "AGENT_FORGETS, 4, 2, (command[next]>=everActed)",
        "NO_REPAIR, 4, 2, (acted==gLastStamp)"
    })
    void withoutOnePartOfTheRuleItDoesNotHold(String without, int records, int commands, String violated)
            throws Exception {
        assertThat(search(without, 2, records, commands).violated()).contains(violated);
    }

    private Spin.Search search(String mode, int terms, int records, int commands)
            throws IOException, InterruptedException {
        return Spin.search(folder, List.of(mode, "TERMS=" + terms, "L=" + records, "W=" + commands));
    }
}
