package io.qonnect.testbed.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.testbed.Part;
import io.qonnect.testbed.TestbedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeeperTest {
    private final List<String> said = new ArrayList<>();
    private final Dead dead = new Dead();
    private int restarted;
    private final Keeper keeper = new Keeper(Map.of("lead-1", dead), said::add, () -> restarted++);

    @Test
    void startsADeadPartAtOnce() {
        keeper.lookAfter(dead, 0, Runnable::run);
        assertThat(dead.starts).isEqualTo(1);
        assertThat(restarted).isEqualTo(1);
        assertThat(said).containsExactly("lead-1 died", "lead-1 runs again as process 1");
    }

    @Test
    void waitsLongerEachTimeUpToHalfAMinute() {
        long now = 0;
        List<Long> waits = new ArrayList<>();
        for (int death = 0; death < 8; death++) {
            long begun = now;
            int starts = dead.starts;
            keeper.lookAfter(dead, now, Runnable::run);
            while (dead.starts == starts) {
                now += Duration.ofSeconds(1).toNanos();
                keeper.lookAfter(dead, now, Runnable::run);
            }
            waits.add(Duration.ofNanos(now - begun).toSeconds());
        }
        assertThat(waits).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(said).contains("lead-1 died; it starts again in 4 s");
    }

    @Test
    void startsAfreshAfterALongLife() {
        keeper.lookAfter(dead, 0, Runnable::run);
        keeper.lookAfter(dead, Duration.ofSeconds(61).toNanos(), Runnable::run);
        assertThat(dead.starts).isEqualTo(2);
    }

    @Test
    void saysWhyAPartCouldNotBeStarted() {
        dead.problem = "no such file";
        keeper.lookAfter(dead, 0, Runnable::run);
        assertThat(said).containsExactly("lead-1 died", "lead-1 could not be started: no such file");
    }

    @Test
    void aPartThatWaitsForAnotherDoesNotHoldUpItsStart() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch brokerRuns = new CountDownLatch(1);
        CountDownLatch leadRuns = new CountDownLatch(1);
        Part broker = new Dead("broker", brokerRuns::countDown);
        Part lead = new Dead("lead-1", () -> {
            awaitOrFail(brokerRuns);
            leadRuns.countDown();
        });
        Map<String, Part> leadFirst = new LinkedHashMap<>();
        leadFirst.put("lead-1", lead);
        leadFirst.put("broker", broker);
        Keeper both = new Keeper(leadFirst, line -> {}, () -> {});
        Thread thread = new Thread(() -> keep(both, stop), "keeper");
        thread.start();
        awaitOrFail(leadRuns);
        stop.countDown();
        thread.join(Duration.ofSeconds(20).toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new TestbedException("waited in vain");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted", interrupted);
        }
    }

    private static void keep(Keeper keeper, CountDownLatch stop) {
        try {
            keeper.keepUntil(stop);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A part that is down whenever it is looked at. */
    private static final class Dead implements Part {
        private final String name;
        private final Runnable start;
        private int starts;
        private String problem = "";

        /** One that stays down however often it is started. */
        Dead() {
            this("lead-1", () -> {});
        }

        Dead(String name, Runnable start) {
            this.name = name;
            this.start = start;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long pid() {
            return starts;
        }

        @Override
        public boolean alive() {
            return false;
        }

        @Override
        public Path log() {
            return Path.of("lead-1.log");
        }

        @Override
        public void restart() {
            if (!problem.isEmpty()) {
                throw new TestbedException(problem);
            }
            starts++;
            start.run();
        }

        @Override
        public void terminate() {}

        @Override
        public void kill() {}

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void close() {}
    }
}
