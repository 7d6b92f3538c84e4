package io.qonnect.it.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.cli.etcd.EtcdGateway;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.routes.etcd.EtcdLease;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.etcd.Etcd;
import io.qonnect.testbed.tools.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class LeaseIT {
    private static final Duration TTL = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private Etcd etcd;
    private final List<LeaseRecorder> recorders = new ArrayList<>();

    @BeforeEach
    void start() {
        etcd = Etcd.start("etcd", Tools.ofUser().etcd(Progress.SILENT), folder, Etcd.Options.TEST);
    }

    @AfterEach
    void stop() {
        etcd.resume();
        recorders.forEach(LeaseRecorder::revive);
        recorders.forEach(recorder -> recorder.lease().close());
        etcd.close();
    }

    private LeaseRecorder contender(String name) {
        LeaseRecorder recorder = new LeaseRecorder();
        EtcdLease lease = new EtcdLease(List.of(etcd.endpoint()), "it", name, TTL, recorder);
        recorders.add(recorder);
        recorder.lease = lease;
        lease.warmUp();
        lease.start();
        return recorder;
    }

    @Test
    void isWonByOneAndPassesOnWithAHigherEpochWhenItStops() {
        LeaseRecorder first = contender("lead-1");
        await().until(first::leads);
        LeaseRecorder second = contender("lead-2");
        second.lease().contended().join();
        assertThat(second.epochs()).isEmpty();

        long stopped = System.nanoTime();
        first.lease().close();
        await().pollInterval(Duration.ofMillis(2)).until(second::leads);

        assertThat(Duration.ofNanos(second.grantedAt() - stopped)).isLessThan(Duration.ofMillis(200));
        assertThat(second.epochs().get(0)).isGreaterThan(first.epochs().get(0));
    }

    @Test
    void isRenewedLongPastItsTimeToLive() {
        LeaseRecorder lead = contender("lead-1");
        await().atMost(Duration.ofSeconds(15)).until(() -> lead.renewals() > 15);

        assertThat(lead.epochs()).hasSize(1);
        assertThat(lead.losses()).isEmpty();
        assertThat(lead.mayActUntil() - System.nanoTime())
                .isLessThanOrEqualTo(TTL.toNanos() / 3 * 2)
                .isPositive();
    }

    @Test
    void pausesWhileEtcdIsSilentAndResumesTheSameTerm() {
        LeaseRecorder lead = contender("lead-1");
        await().until(() -> lead.renewals() > 1);

        etcd.pause();
        await().atMost(TTL).until(() -> !lead.leads());
        assertThat(lead.losses()).isEmpty();
        etcd.resume();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> lead.leads() || !lead.losses().isEmpty());
        // etcd counts time on while it is stopped, but gives leases a whole time to live when it is its leader again
        assertThat(lead.epochs()).hasSizeBetween(1, 2);
    }

    @Test
    void isLostWhenTheKeyIsTakenAway() {
        LeaseRecorder lead = contender("lead-1");
        await().until(lead::leads);

        new EtcdGateway(etcd.endpoint()).put("/qonnect/it/leader", "somebody");

        await().atMost(TTL).until(() -> !lead.losses().isEmpty());
        assertThat(lead.losses().get(0)).isEqualTo("the leader key is another's");
    }

    @Test
    void passesOnAfterItsTimeToLiveWhenItsHolderDies() {
        LeaseRecorder first = contender("lead-1");
        await().until(first::leads);
        LeaseRecorder second = contender("lead-2");
        second.lease().contended().join();

        first.die();

        await().atMost(TTL.plusSeconds(2)).until(second::leads);
    }

    @Test
    void countsEpochsFromTheBaseWhenEtcdIsReplaced() {
        new EtcdGateway(etcd.endpoint()).put("/qonnect/it/base", "41");
        LeaseRecorder lead = contender("lead-1");
        await().until(lead::leads);
        long before = lead.epochs().get(0);
        assertThat(before).isGreaterThan(42);

        etcd.replaceEmpty();

        await().atMost(Duration.ofSeconds(10)).until(() -> lead.epochs().size() == 2);
        assertThat(lead.losses()).containsExactly("etcd does not know the lease any more");
        assertThat(lead.epochs().get(1)).isLessThan(before);
    }

    @Test
    void staysOutAsLongAsItWasTold() {
        LeaseRecorder lead = contender("lead-1");
        await().until(lead::leads);
        long gaveUp = System.nanoTime();

        lead.lease().giveUp(lead.epochs().get(0), Duration.ofMillis(700));

        await().until(() -> lead.epochs().size() == 2);
        assertThat(lead.grantedAt() - gaveUp)
                .isGreaterThanOrEqualTo(Duration.ofMillis(700).toNanos());
        assertThat(lead.losses()).isEmpty();
    }

    @Test
    void ignoresAnEarlierTermsEnd() {
        LeaseRecorder lead = contender("lead-1");
        await().until(lead::leads);

        lead.lease().giveUp(lead.epochs().get(0) - 1, Duration.ofHours(1));
        int renewals = lead.renewals();

        await().until(() -> lead.renewals() > renewals + 3);
        assertThat(lead.epochs()).hasSize(1);
    }
}
