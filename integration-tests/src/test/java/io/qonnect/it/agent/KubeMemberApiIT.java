package io.qonnect.it.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.kubernetes.KubeClients;
import io.qonnect.agent.kubernetes.KubeMemberApi;
import io.qonnect.agent.reconcile.MemberApi;
import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.testbed.NodeSpec;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.etcd.Etcd;
import io.qonnect.testbed.kubernetes.KubeCluster;
import io.qonnect.testbed.kubernetes.KubeOptions;
import io.qonnect.testbed.kubernetes.Resource;
import io.qonnect.testbed.tools.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class KubeMemberApiIT extends MemberApiContractTest {
    @TempDir
    private static Path folder;

    private static Etcd etcd;
    private static KubeCluster cluster;
    private static KubeMemberApi api;

    @BeforeAll
    static void start() throws IOException {
        Tools tools = Tools.ofUser();
        etcd = Etcd.start("etcd", tools.etcd(Progress.SILENT), folder.resolve("etcd"), Etcd.Options.TEST);
        cluster = KubeCluster.start(
                "one",
                0,
                new NodeSpec("worker", "6", "7160844288", "4114046976", Map.of()),
                etcd.endpoint(),
                tools.kubernetes(Progress.SILENT),
                folder.resolve("one"),
                KubeOptions.TEST);
        api = new KubeMemberApi(KubeClients.of(cluster.agentKubeconfig()).calls());
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

    @Override
    MemberApi api() {
        return api;
    }

    @Override
    void others(ObjectRef ref, JsonNode mergePatch) {
        cluster.view().patch(Resource.CONFIG_MAPS, ref.namespace(), ref.name(), mergePatch);
    }
}
