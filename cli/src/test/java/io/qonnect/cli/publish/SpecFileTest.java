package io.qonnect.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.cli.publish.SpecFile.Published;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.reader.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecFileTest {
    private static final String DOCUMENT = """
            apiVersion: qonnect.io/v1alpha1
            kind: Application
            metadata: {name: mini}
            spec:
              components:
              - name: web
                manifestFiles: [%s]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void putsManifestsIntoTheOneRecordThatAnybodyCanRead() throws IOException {
        write("web.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n");
        write("application.yaml", DOCUMENT.formatted("web.yaml"));
        Published published = SpecFile.read(folder).orElseThrow();
        assertThat(published
                        .document()
                        .at("/spec/components/0/manifests/0/kind")
                        .asText())
                .isEqualTo("ConfigMap");
        assertThat(ApplicationReader.read(published.bytes()).orElseThrow()).isEqualTo(published.application());
    }

    @Test
    void takesTheTierFilesOfThePapersFormFromBesideIt() {
        Published published =
                SpecFile.read(Path.of("..", "examples", "paper-form")).orElseThrow();
        assertThat(published.document().at("/fog_svc/1/kind").asText()).isEqualTo("Service");
        assertThat(published.application().spec().converted()).isNotNull();
        assertThat(ApplicationReader.read(published.bytes()).orElseThrow()).isEqualTo(published.application());
    }

    @Test
    void saysEveryProblemWithItsFile() throws IOException {
        write("web.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n");
        write("application.yaml", DOCUMENT.formatted("web.yaml, ../outside.yaml") + "  extra: 1\n");
        Read<Published> read = SpecFile.read(folder);
        assertThat(read.sentences())
                .anySatisfy(s ->
                        assertThat(s).startsWith("web.yaml, line 2, column 1:").contains("is \"Namespace\""))
                .anySatisfy(
                        s -> assertThat(s).contains("application.yaml, line 7").contains("is \"../outside.yaml\""))
                .anySatisfy(
                        s -> assertThat(s).contains("application.yaml, line 8").contains("spec.extra is not known"))
                .hasSize(3);
    }

    @Test
    void saysWhichFileIsNotThere() {
        assertThat(SpecFile.read(folder.resolve("gone.yaml")).sentences())
                .singleElement()
                .asString()
                .endsWith(
                        "gone.yaml: the document is not there; it must be a readable file. Check its name and rights.");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
