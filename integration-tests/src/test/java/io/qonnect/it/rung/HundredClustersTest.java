package io.qonnect.it.rung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qonnect.testbed.NodeSpec;
import io.qonnect.testbed.kubernetes.Availability;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.NodeObject;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.kubernetes.Resource;
import io.qonnect.testbed.process.Ports;
import io.qonnect.testbed.sim.SimHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HundredClustersTest {
    private static final int CLUSTERS = 100;
    private static final PodBehaviour QUICK =
            new PodBehaviour(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(20));

    @TempDir
    Path folder;

    @Test
    void runInThisJvmEachWithAWorkloadOfItsOwn() {
        Path certificate = folder.resolve("ca.crt");
        try (SimHost host = new SimHost(certificate)) {
            long begun = System.nanoTime();
            List<ClusterView> views = new ArrayList<>();
            for (int i = 0; i < CLUSTERS; i++) {
                int port = Ports.free();
                host.start("c" + i, port, Set.of("token-" + i), QUICK);
                views.add(new ClusterView("c" + i, "https://127.0.0.1:" + port, "token-" + i, certificate));
            }
            views.forEach(v -> NodeObject.put(v, new NodeSpec("worker", "4", "8Gi", "8Gi", Map.of())));
            views.forEach(
                    v -> v.create(Resource.DEPLOYMENTS, "default", Rung.workload("Deployment", v.cluster(), 1, "a:1")));

            await().atMost(Duration.ofSeconds(60)).until(() -> views.stream().allMatch(HundredClustersTest::available));
            System.out.printf(
                    "%d clusters with a workload each: %.1f s%n", CLUSTERS, (System.nanoTime() - begun) / 1e9);
            for (ClusterView view : views) {
                assertThat(view.list(Resource.DEPLOYMENTS, null, null))
                        .singleElement()
                        .satisfies(
                                d -> assertThat(d.at("/metadata/name").asText()).isEqualTo(view.cluster()));
            }
        }
    }

    private static boolean available(ClusterView view) {
        return view.get(Resource.DEPLOYMENTS, "default", view.cluster())
                .filter(Availability::isAvailable)
                .isPresent();
    }
}
