package io.qonnect.bench.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcTableTest {
    private final ProcTable table = new ProcTable(List.of(
            new ProcStat(1, 0, 1000, 0),
            new ProcStat(10, 1, 100, 50),
            new ProcStat(11, 10, 20, 0),
            new ProcStat(12, 11, 3, 4),
            new ProcStat(20, 1, 9, 0)));

    @Test
    void addsChildrenAndTheirsThoseThatHaveEndedToo() {
        assertThat(table.withChildren(10)).hasValue(1.77);
        assertThat(table.withChildren(20)).hasValue(0.09);
    }

    @Test
    void countsAProcessAlone() {
        assertThat(table.alone(10)).hasValue(1);
    }

    @Test
    void knowsNothingOfAProcessThatIsNotThere() {
        assertThat(table.withChildren(99)).isEmpty();
        assertThat(table.alone(99)).isEmpty();
    }
}
