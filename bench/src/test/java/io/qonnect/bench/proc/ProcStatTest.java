package io.qonnect.bench.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {
    @Test
    void readsALineWhoseNameHasBlanksAndParentheses() {
        String line = "4711 (tmux: (1) x) S 42 4711 4711 0 -1 4194304 1 2 3 4 250 30 7 5 20 0 9 0 100 1 2 3";
        assertThat(ProcStat.parse(line)).isEqualTo(new ProcStat(4711, 42, 280, 12));
    }
}
