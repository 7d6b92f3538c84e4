package io.qonnect.testbed.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qonnect.testbed.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
    @TempDir
    Path folder;

    private Path program(String file, String script) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + script + "\n");
        assertThat(path.toFile().setExecutable(true)).isTrue();
        return path;
    }

    private Tools tools() {
        return new Tools(folder.resolve("cache"), new SearchPath(List.of(folder.resolve("bin"))));
    }

    @Test
    void takesAnInstalledEtcdThatIsNewEnough() throws IOException {
        Path etcd = program("bin/etcd", "echo 'etcd Version: 3.4.23'");
        assertThat(tools().etcd(Progress.SILENT)).isEqualTo(etcd);
    }

    @Test
    void passesOverAnInstalledEtcdThatIsTooOldForOneInTheCache() throws IOException {
        program("bin/etcd", "echo 'etcd Version: 3.3.25'");
        Path cached = program("cache/etcd-v3.6.16/etcd", "exit 1");
        assertThat(tools().etcd(Progress.SILENT)).isEqualTo(cached);
    }

    @Test
    void saysWhatToDoWhereThereIsNoGo() {
        assertThat(tools().missing())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("Go is needed once to build kubernetes v1.37.2")
                        .contains("install Go 1.26 or later"));
        assertThatThrownBy(() -> tools().kubernetes(Progress.SILENT))
                .isInstanceOf(ToolsUnavailable.class)
                .hasMessageContaining("install Go 1.26 or later (https://go.dev/dl)");
    }

    @Test
    void buildsWithGoIntoTheCacheOnce() throws IOException {
        program("bin/go", "while [ \"$1\" != -o ]; do shift; done; test -f go.sum && printf x > $2 && chmod +x $2");
        List<String> steps = new ArrayList<>();
        Path etcd = tools().etcd(steps::add);
        assertThat(etcd).isEqualTo(folder.resolve("cache/etcd-v3.6.16/etcd")).isExecutable();
        assertThat(steps).first().asString().startsWith("building etcd v3.6.16 with Go");
        steps.clear();
        assertThat(tools().etcd(steps::add)).isEqualTo(etcd);
        assertThat(steps).isEmpty();
        assertThat(folder.resolve("cache"))
                .isDirectoryNotContaining(file -> file.toString().contains("-build-"));
    }

    @Test
    void saysWhatABuildThatFailedSaid() throws IOException {
        program("bin/go", "echo no network; exit 1");
        assertThatThrownBy(() -> tools().etcd(Progress.SILENT))
                .isInstanceOf(ToolsUnavailable.class)
                .hasMessageContaining("etcd v3.6.16 could not be built")
                .hasMessageEndingWith("no network");
    }

    @Test
    void readsTheVersionsOfEtcd() {
        assertThat(EtcdVersion.isUsable("etcd Version: 3.6.16\nGit SHA: Not provided"))
                .isTrue();
        assertThat(EtcdVersion.isUsable("etcd Version: 3.4.23")).isTrue();
        assertThat(EtcdVersion.isUsable("etcd Version: 3.3.27")).isFalse();
        assertThat(EtcdVersion.isUsable("nonsense")).isFalse();
    }
}
