package io.qonnect.it.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.kubernetes.KubeClients;
import io.qonnect.agent.kubernetes.KubeMemberApi;
import io.qonnect.agent.reconcile.MemberApi;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.kubernetes.Resource;
import io.qonnect.testbed.sim.SimProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SimMemberApiTest extends MemberApiContractTest {
    @TempDir
    private static Path folder;

    private static @Nullable SimProcess process;
    private static @Nullable KubeMemberApi api;

    @BeforeAll
    static void start() throws IOException {
        process = SimProcess.start(List.of("one"), folder.resolve("sim"), PodBehaviour.USUAL, false);
        api = new KubeMemberApi(
                KubeClients.of(process.cluster("one").agentKubeconfig()).calls());
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            process.close();
        }
    }

    @Override
    MemberApi api() {
        return Objects.requireNonNull(api);
    }

    @Override
    void others(ObjectRef ref, JsonNode mergePatch) {
        Objects.requireNonNull(process)
                .cluster("one")
                .view()
                .patch(Resource.CONFIG_MAPS, ref.namespace(), ref.name(), mergePatch);
    }
}
