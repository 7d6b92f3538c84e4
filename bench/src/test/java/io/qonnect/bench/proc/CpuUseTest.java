package io.qonnect.bench.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuUseTest {
    private final CpuUse before =
            new CpuUse(0, Map.of("lead-1", 1.0, "agent-a", 2.0, "broker", 3.0, "etcd", 4.0, "a-apiserver", 5.0), 7);
    private final CpuUse after =
            new CpuUse(2_000_000_000L, Map.of("lead-1", 1.5, "agent-a", 2.25, "broker", 4.0, "a-apiserver", 25.0), 7.5);

    @Test
    void isSplitByOwner() {
        assertThat(after.since(before))
                .isEqualTo(Map.of(
                        Owner.qonnect, 0.75, Owner.kafka, 1.0, Owner.etcd, 0.0, Owner.members, 20.0, Owner.bench, 0.5));
    }

    @Test
    void namesPartsThatHaveEnded() {
        assertThat(after.ended(before)).containsExactly("etcd");
    }

    @Test
    void isAShareOfOneCore() {
        assertThat(after.share("lead-1", before)).isEqualTo(0.25);
        assertThat(after.share("etcd", before)).isNaN();
    }

    @Test
    void isDividedForTheReport() {
        assertThat(after.since(before, 0.5)).containsEntry("qonnect", 1.5).containsEntry("members", 40.0);
    }
}
