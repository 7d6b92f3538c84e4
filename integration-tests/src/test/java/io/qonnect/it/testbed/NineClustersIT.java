package io.qonnect.it.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.testbed.Part;
import io.qonnect.testbed.federation.Distribution;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.FederationOptions;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class NineClustersIT {
    @TempDir
    Path folder;

    @Test
    void areUpWithReadyNodesAndLeaveNoProcessBehind() {
        long begun = System.nanoTime();
        List<Long> pids;
        FederationOptions options = FederationOptions.paper(folder).withoutProducts();
        try (Federation federation = Federation.start(options, Distribution.find(), line -> System.out.println(line))) {
            System.out.printf("nine clusters, broker, etcd: %.1f s%n", (System.nanoTime() - begun) / 1e9);
            assertThat(federation.clusters()).hasSize(9);
            for (var cluster : federation.clusters()) {
                ClusterView view = federation.member(cluster.name()).view();
                await().atMost(Duration.ofSeconds(30)).until(() -> isReady(view));
            }
            pids = federation.parts().values().stream().map(Part::pid).toList();
            assertThat(pids).hasSize(3 + 9 * 4).allMatch(NineClustersIT::runs);

            federation.killCluster("fog-energy");
            assertThat(federation.member("fog-energy").view().isReady()).isFalse();
            federation.restartCluster("fog-energy");
            assertThat(isReady(federation.member("fog-energy").view())).isTrue();
        }
        assertThat(pids).noneMatch(NineClustersIT::runs);
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static boolean isReady(ClusterView view) {
        JsonNode node = view.get(Resource.NODES, null, "worker").orElseThrow();
        for (JsonNode condition : node.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }
}
