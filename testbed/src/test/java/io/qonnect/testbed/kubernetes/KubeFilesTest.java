package io.qonnect.testbed.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.kubernetes.Credentials.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeFilesTest {
    @TempDir
    Path folder;

    @Test
    void kubeconfigsAreReadAsTheyWereWritten() {
        Credentials credentials = Credentials.create(folder);
        Path authority = folder.resolve("ca.crt");
        credentials.writeKubeconfigs("fog-cost", "https://127.0.0.1:20443", authority);
        assertThat(Kubeconfig.read(credentials.kubeconfig(User.AGENT)))
                .isEqualTo(new Kubeconfig(
                        "fog-cost", "https://127.0.0.1:20443", credentials.token(User.AGENT), authority));
    }

    @Test
    void everyUserHasATokenOfItsOwnThatOthersCannotRead() throws IOException {
        Credentials credentials = Credentials.create(folder);
        assertThat(credentials.token(User.ADMIN)).isNotEqualTo(credentials.token(User.AGENT));
        assertThat(Files.readAllLines(credentials.tokenFile()))
                .hasSize(User.values().length)
                .contains(credentials.token(User.AGENT) + ",qonnect-agent,qonnect-agent,system:masters");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials.tokenFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void anotherFormOfKubeconfigIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("other"), "apiVersion: v1\n");
        assertThatThrownBy(() -> Kubeconfig.read(file))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("is not a kubeconfig of the testbed");
    }

    @Test
    void theTimesOfPodsAreFilledIntoTheStages() {
        PodBehaviour slow = new PodBehaviour(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMillis(50));
        assertThat(slow.fill("a: @START_MIN@, b: @START_MAX@, c: @STOP@, d: @FAILS@"))
                .startsWith("a: 2000, b: 3000, c: 50, d: '(.metadata.annotations[\"testbed.qonnect.dev/fail\"]")
                .doesNotContain("@")
                .doesNotContain("\n");
        assertThatThrownBy(() -> new PodBehaviour(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("0 <= startMin <= startMax");
    }

    @Test
    void pathsOfResourcesFollowTheApi() {
        assertThat(Resource.DEPLOYMENTS.path("shop", "web")).isEqualTo("/apis/apps/v1/namespaces/shop/deployments/web");
        assertThat(Resource.PODS.path(null)).isEqualTo("/api/v1/pods");
        assertThat(Resource.NODES.path(null, "worker")).isEqualTo("/api/v1/nodes/worker");
    }
}
