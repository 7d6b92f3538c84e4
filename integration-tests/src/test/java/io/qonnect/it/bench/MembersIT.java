package io.qonnect.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.bench.observe.Members;
import io.qonnect.bench.observe.Seen;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.kb.record.Json;
import io.qonnect.testbed.NodeSpec;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.etcd.Etcd;
import io.qonnect.testbed.kubernetes.ClusterView;
import io.qonnect.testbed.kubernetes.KubeCluster;
import io.qonnect.testbed.kubernetes.KubeOptions;
import io.qonnect.testbed.kubernetes.Resource;
import io.qonnect.testbed.tools.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class MembersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final NodeSpec NODE = new NodeSpec("worker", "6", "7160844288", "4114046976", Map.of());

    @TempDir
    static Path folder;

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
                KubeOptions.TEST);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        etcd.close();
    }

    @Test
    void tellsWhatComesWhatIsAvailableAndWhatWentWhileTheServerWasAway() throws Exception {
        List<Seen> told = Collections.synchronizedList(new ArrayList<>());
        ClusterView view = ClusterView.of(cluster.kubeconfig());
        try (Members members = new Members(Map.of("one", cluster.kubeconfig()), told::add)) {
            members.awaitListed(PATIENCE);
            long begun = System.nanoTime();
            view.create(Resource.DEPLOYMENTS, "default", deployment("web"));
            assertThat(members.await(
                            PATIENCE, () -> members.clusters("default/web").contains("one")))
                    .isTrue();
            assertThat(members.await(
                            PATIENCE,
                            () -> members.ask(h -> h.availableIn("default/web")).contains("one")))
                    .isTrue();
            long gap = members.ask(h -> h.gapNanos("default/web", begun, System.nanoTime()));
            assertThat(gap).isPositive();

            cluster.kill();
            members.lost("one", System.nanoTime());
            assertThat(members.clusters("default/web")).isEmpty();
            cluster.restart();
            assertThat(members.await(
                            PATIENCE, () -> members.clusters("default/web").contains("one")))
                    .isTrue();

            view.delete(Resource.DEPLOYMENTS, "default", "web");
            assertThat(members.await(
                            PATIENCE, () -> members.clusters("default/web").isEmpty()))
                    .isTrue();
        }
        assertThat(told).extracting(Seen::object).contains("default/web");
    }

    private static ObjectNode deployment(String name) {
        ObjectNode deployment = Json.mapper().createObjectNode();
        deployment.put("apiVersion", "apps/v1").put("kind", "Deployment");
        deployment.putObject("metadata").put("name", name);
        ObjectNode spec = deployment.putObject("spec").put("replicas", 1);
        spec.putObject("selector").putObject("matchLabels").put("app", name);
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("app", name);
        template.putObject("spec")
                .putArray("containers")
                .addObject()
                .put("name", "main")
                .put("image", "main:1");
        return deployment;
    }
}
