package io.qonnect.it.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.testbed.NodeSpec;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.etcd.Etcd;
import io.qonnect.testbed.kubernetes.Availability;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.KubeCluster;
import io.qonnect.testbed.kubernetes.KubeOptions;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.kubernetes.Resource;
import io.qonnect.testbed.kubernetes.Seen;
import io.qonnect.testbed.process.Proc;
import io.qonnect.testbed.tools.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class KubeClusterIT {
    private static final NodeSpec NODE = new NodeSpec("worker", "6", "7160844288", "4114046976", Map.of("zone", "a"));

    @TempDir
    private static Path folder;

    private static Etcd etcd;
    private static KubeCluster cluster;

    @BeforeAll
    static void start() {
        Tools tools = Tools.ofUser();
        etcd = Etcd.start("etcd", tools.etcd(Progress.SILENT), folder.resolve("etcd"), Etcd.Options.TEST);
        cluster = KubeCluster.start(
                "one",
                0,
                NODE,
                etcd.endpoint(),
                tools.kubernetes(Progress.SILENT),
                folder.resolve("one"),
                KubeOptions.TEST.withAudit());
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (etcd != null) {
            etcd.close();
        }
    }

    @AfterEach
    void deleteAll() {
        ClusterView view = cluster.view();
        view.list(Resource.DEPLOYMENTS, Workload.NAMESPACE, null)
                .forEach(deployment -> view.delete(
                        Resource.DEPLOYMENTS,
                        Workload.NAMESPACE,
                        deployment.at("/metadata/name").asText()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> view.list(Resource.PODS, Workload.NAMESPACE, null).isEmpty());
    }

    @Test
    void makesADeploymentAvailableAfterThePodsDelayAndNotBefore() {
        ClusterView view = cluster.view();
        try (var watch = view.watch(Resource.DEPLOYMENTS, Workload.NAMESPACE, "app=web")) {
            long created = System.nanoTime();
            view.create(Resource.DEPLOYMENTS, Workload.NAMESPACE, Workload.deployment("web", 3, "", "red"));
            await().atMost(Duration.ofSeconds(30)).until(() -> Workload.available(view, "web") == 3);

            await().until(() -> watch.history().stream().anyMatch(Availability::isAvailable));
            Seen first = watch.history().stream()
                    .filter(Availability::isAvailable)
                    .findFirst()
                    .orElseThrow();
            assertThat(Duration.ofNanos(first.nanos() - created)).isGreaterThan(PodBehaviour.USUAL.startMin());
        }
    }

    @Test
    void neverMakesAFailingDeploymentAvailable() {
        ClusterView view = cluster.view();
        view.create(Resource.DEPLOYMENTS, Workload.NAMESPACE, Workload.deployment("broken", 1, "true", "red"));
        await().atMost(Duration.ofSeconds(30)).until(() -> Workload.crashes(view, "broken"));
        assertThat(Workload.available(view, "broken")).isZero();
    }

    @Test
    void failsOnlyWithTheEnvironmentThatTheAnnotationNames() {
        ClusterView view = cluster.view();
        view.create(Resource.DEPLOYMENTS, Workload.NAMESPACE, Workload.deployment("a", 1, "COLOR=red", "red"));
        view.create(Resource.DEPLOYMENTS, Workload.NAMESPACE, Workload.deployment("b", 1, "COLOR=red", "blue"));
        view.create(Resource.DEPLOYMENTS, Workload.NAMESPACE, Workload.deployment("c", 1, "COLOR!=red", "red"));
        view.create(Resource.DEPLOYMENTS, Workload.NAMESPACE, Workload.deployment("d", 1, "COLOR!=red", "blue"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Workload.crashes(view, "a")
                        && Workload.available(view, "b") == 1
                        && Workload.available(view, "c") == 1
                        && Workload.crashes(view, "d"));
    }

    @Test
    void keepsItsObjectsOverAKillOfEverything() {
        ClusterView view = cluster.view();
        view.create(Resource.DEPLOYMENTS, Workload.NAMESPACE, Workload.deployment("kept", 1, "", "red"));
        await().atMost(Duration.ofSeconds(30)).until(() -> Workload.available(view, "kept") == 1);
        try (var watch = view.watch(Resource.DEPLOYMENTS, Workload.NAMESPACE, "app=kept")) {
            cluster.kill();
            assertThat(cluster.processes()).noneMatch(Proc::alive);
            assertThatThrownBy(() -> view.list(Resource.DEPLOYMENTS, null, null))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("does not answer");
            cluster.restart();

            assertThat(cluster.alive()).isTrue();
            assertThat(Workload.available(view, "kept")).isEqualTo(1);
            view.delete(Resource.DEPLOYMENTS, Workload.NAMESPACE, "kept");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> watch.history().stream().anyMatch(Seen::isDeletion));
        }
    }

    @Test
    void changesTheNodeWhileItRuns() {
        cluster.setNode(NODE.withCpu("10").withLabel("price", "0.5"));
        JsonNode node = cluster.view().get(Resource.NODES, null, "worker").orElseThrow();
        assertThat(node.at("/status/allocatable/cpu").asText()).isEqualTo("10");
        assertThat(node.at("/metadata/labels/price").asText()).isEqualTo("0.5");
        assertThat(node.at("/metadata/labels/zone").asText()).isEqualTo("a");
        cluster.setNode(NODE);
    }

    @Test
    void answersAgainAfterAPausedApiServerGoesOn() {
        cluster.pauseApi();
        assertThat(cluster.view().isReady()).isFalse();
        cluster.resumeApi();
        await().atMost(Duration.ofSeconds(10)).until(cluster.view()::isReady);
    }

    @Test
    void notesWritesInTheAuditLogWithTheirUser() throws Exception {
        ClusterView.of(cluster.agentKubeconfig())
                .create(Resource.DEPLOYMENTS, Workload.NAMESPACE, Workload.deployment("audited", 0, "", "red"));
        List<String> events = Files.readAllLines(cluster.auditLog());
        assertThat(events)
                .anyMatch(event -> event.contains("\"qonnect-agent\"")
                        && event.contains("\"verb\":\"create\"")
                        && event.contains("/deployments"));
    }
}
