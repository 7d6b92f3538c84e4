package io.qonnect.routes.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.NodeReport;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityLedgerTest {
    private static final ComponentKey FRONT = ComponentKey.parse("shop/shop/front");
    private static final Stamp STAMP = new Stamp(5, 3);

    private final CapacityLedger ledger = new CapacityLedger();

    private boolean node(String name, long sequence, long allocatable, long requested) {
        return ledger.node("a", "i", sequence, node(name, true, true, allocatable, requested));
    }

    private static NodeReport node(String name, boolean present, boolean ready, long allocatable, long requested) {
        return new NodeReport(name, present, ready, true, cpu(allocatable), cpu(requested), Map.of(), Map.of());
    }

    private static Resources cpu(long millis) {
        return new Resources(millis, 0, 0, 0);
    }

    private void shown(long sequence, Stamp stamp, boolean scheduled) {
        ledger.component(
                "a",
                "i",
                sequence,
                new ComponentReport(FRONT, stamp, 1, CopyCondition.Progressing, scheduled, 0, 1, null, null));
    }

    private long free() {
        return ledger.free("a").sum().cpuMillis();
    }

    @Test
    void freeIsAllocatableMinusRequestedOfReadyNodesInSumAndForTheLargest() {
        node("n1", 1, 1_000, 200);
        node("n2", 2, 2_000, 500);
        ledger.node("a", "i", 3, node("n3", true, false, 9_000, 0));
        assertThat(ledger.free("a")).isEqualTo(new Free(cpu(2_300), cpu(1_500)));
        ledger.node("a", "i", 4, node("n2", false, false, 0, 0));
        assertThat(ledger.free("a")).isEqualTo(new Free(cpu(800), cpu(800)));
    }

    @Test
    void aReservationEndsWithTheFirstNodeReportAfterTheOneThatShowsTheCopy() {
        node("n1", 1, 1_000, 0);
        ledger.reserve("a", FRONT, STAMP, cpu(300));
        assertThat(free()).isEqualTo(700);
        node("n1", 2, 1_000, 0);
        assertThat(free()).isEqualTo(700);
        shown(3, STAMP, true);
        assertThat(free()).isEqualTo(700);
        node("n1", 4, 1_000, 300);
        assertThat(free()).isEqualTo(700);
        ledger.release("a", FRONT);
        assertThat(free()).isEqualTo(700);
    }

    @Test
    void aReportBelowItsStampOrWithoutScheduledPodsEndsNothing() {
        node("n1", 1, 1_000, 0);
        ledger.reserve("a", FRONT, STAMP, cpu(300));
        shown(2, new Stamp(5, 2), true);
        node("n1", 3, 1_000, 0);
        shown(4, STAMP, false);
        node("n1", 5, 1_000, 0);
        assertThat(free()).isEqualTo(700);
    }

    @Test
    void aReservationOfACopyThatIsCountedAlreadyIsNotOpened() {
        shown(1, STAMP, true);
        node("n1", 2, 1_000, 300);
        ledger.reserve("a", FRONT, STAMP, cpu(300));
        assertThat(free()).isEqualTo(700);
    }

    @Test
    void theLargestNodeIsNotChargedWithWhatTheOthersMustTake() {
        for (int i = 0; i < 4; i++) {
            node("n" + i, i + 1, 1_000, 0);
        }
        ledger.reserve("a", FRONT, STAMP, cpu(2_000));
        assertThat(ledger.free("a")).isEqualTo(new Free(cpu(2_000), cpu(500)));
    }

    @Test
    void saysWhetherThereIsMoreRoomThanBefore() {
        assertThat(node("n1", 1, 1_000, 500)).isTrue();
        assertThat(node("n1", 2, 1_000, 600)).isFalse();
        assertThat(node("n1", 3, 1_000, 600)).isFalse();
        assertThat(node("n1", 4, 1_000, 100)).isTrue();
    }

    @Test
    void aClusterThatReportedNoNodeTakesNothing() {
        assertThat(ledger.free("x").takes(cpu(1), 1)).isFalse();
        assertThat(ledger.free("x").takes(cpu(1), 0)).isTrue();
    }
}
