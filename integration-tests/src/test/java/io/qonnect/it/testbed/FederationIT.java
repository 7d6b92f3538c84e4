package io.qonnect.it.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.kb.topic.TopicFinding;
import io.qonnect.kb.topic.Topics;
import io.qonnect.kb.topic.kafka.TopicAdmin;
import io.qonnect.testbed.Part;
import io.qonnect.testbed.federation.Distribution;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.FederationOptions;
import io.qonnect.testbed.federation.Keeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class FederationIT {
    @TempDir
    private static Path folder;

    private static Federation federation;

    @BeforeAll
    static void start() {
        FederationOptions options =
                FederationOptions.paper(folder).withMembers(2).withLeads(1);
        federation = Federation.start(options.withStreams(1), Distribution.find(), line -> System.out.println(line));
    }

    @AfterAll
    static void leavesNoProcessBehind() {
        if (federation == null) {
            return;
        }
        List<Long> pids = federation.parts().values().stream().map(Part::pid).toList();
        federation.close();
        assertThat(pids)
                .hasSize(3 + 2 * 4 + 1 + 1 + 2)
                .allMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void runsEveryProcessOnTopicsAsTheCatalogueWantsThem() {
        assertThat(federation.parts().values()).allMatch(Part::alive);
        assertThat(federation.productNames())
                .containsExactly("agent-cloud-cost", "agent-cloud-energy", "lead-1", "streams-1");
        try (var admin = federation.broker().admin()) {
            var topics = new TopicAdmin(admin, Duration.ofSeconds(20));
            assertThat(topics.check(Topics.shared())).noneMatch(FederationIT::isProblem);
            assertThat(topics.check(Topics.ofCluster("cloud-cost"))).noneMatch(FederationIT::isProblem);
        }
    }

    private static boolean isProblem(TopicFinding finding) {
        return finding.severity() == TopicFinding.Severity.Problem;
    }

    @Test
    void losesAClusterWithItsAgentAndGetsItBack() {
        federation.killCluster("cloud-cost");
        assertThat(federation.agent("cloud-cost").alive()).isFalse();
        assertThat(federation.member("cloud-cost").alive()).isFalse();
        assertThat(federation.member("cloud-energy").alive()).isTrue();

        federation.restartCluster("cloud-cost");
        assertThat(federation.agent("cloud-cost").alive()).isTrue();
        assertThat(federation.member("cloud-cost").view().isReady()).isTrue();
    }

    @Test
    void restartsWhatDiesUntilItIsToldToEnd() throws InterruptedException {
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch restarts = new CountDownLatch(2);
        Keeper keeper = new Keeper(federation.parts(), said::add, restarts::countDown);
        Thread thread = new Thread(() -> keep(keeper, stop), "keeper");
        thread.start();
        try {
            long lead = federation.lead(1).pid();
            federation.lead(1).kill();
            federation.broker().kill();
            await().atMost(Duration.ofSeconds(60)).until(() -> restarts.getCount() == 0);
            assertThat(said).contains("lead-1 died", "broker died");
            assertThat(federation.broker().alive()).isTrue();
            assertThat(federation.lead(1).alive()).isTrue();
            assertThat(federation.lead(1).pid()).isNotEqualTo(lead);
        } finally {
            stop.countDown();
            thread.join(Duration.ofSeconds(60).toMillis());
        }
        assertThat(thread.isAlive()).isFalse();
    }

    private static void keep(Keeper keeper, CountDownLatch stop) {
        try {
            keeper.keepUntil(stop);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
