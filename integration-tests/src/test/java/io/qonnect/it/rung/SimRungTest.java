package io.qonnect.it.rung;

import io.qonnect.testbed.MemberCluster;
import io.qonnect.testbed.kubernetes.PodBehaviour;
import io.qonnect.testbed.sim.SimProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SimRungTest extends RungContractTest {
    @TempDir
    private static Path folder;

    private static @Nullable SimProcess process;

    @BeforeAll
    static void start() {
        process = SimProcess.start(List.of("one"), folder.resolve("sim"), PodBehaviour.USUAL, false);
        process.cluster("one").setNode(NODE);
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            process.close();
        }
    }

    @Override
    MemberCluster cluster() {
        return Objects.requireNonNull(process).cluster("one");
    }
}
