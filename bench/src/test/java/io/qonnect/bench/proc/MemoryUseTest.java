package io.qonnect.bench.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryUseTest {
    @Test
    void readsTheRollup() {
        List<String> lines = List.of(
                "55d0c0a00000-7ffd1b5fe000 ---p 00000000 00:00 0      [rollup]",
                "Rss:               93696 kB",
                "Pss:               81920 kB",
                "Pss_Anon:          70000 kB");
        assertThat(MemoryUse.parse(lines)).isEqualTo(new MemoryUse(93_696L * 1024, 81_920L * 1024));
    }

    @Test
    void refusesALineThatIsMissing() {
        assertThatThrownBy(() -> MemoryUse.parse(List.of("Rss: 1 kB"))).hasMessageContaining("Pss:");
    }
}
