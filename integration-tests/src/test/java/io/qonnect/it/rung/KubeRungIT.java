package io.qonnect.it.rung;

import io.qonnect.it.testbed.NeedsTools;
import io.qonnect.testbed.MemberCluster;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.etcd.Etcd;
import io.qonnect.testbed.kubernetes.KubeCluster;
import io.qonnect.testbed.kubernetes.KubeOptions;
import io.qonnect.testbed.tools.Tools;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

@NeedsTools
class KubeRungIT extends RungContractTest {
    @TempDir
    private static Path folder;

    private static @Nullable Etcd etcd;
    private static @Nullable KubeCluster cluster;

    @BeforeAll
    static void start() {
        Tools tools = Tools.ofUser();
        Etcd objects = Etcd.start("etcd", tools.etcd(Progress.SILENT), folder.resolve("etcd"), Etcd.Options.TEST);
        etcd = objects;
        cluster = KubeCluster.start(
                "one",
                0,
                NODE,
                objects.endpoint(),
                tools.kubernetes(Progress.SILENT),
                folder.resolve("one"),
                KubeOptions.TEST);
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
    MemberCluster cluster() {
        return Objects.requireNonNull(cluster);
    }
}
