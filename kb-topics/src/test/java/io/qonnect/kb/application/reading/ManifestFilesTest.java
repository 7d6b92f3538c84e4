package io.qonnect.kb.application.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Application;
import io.qonnect.kb.reader.Read;
import io.qonnect.kb.reader.StrictReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestFilesTest {
    private static final String MAPS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: b}
            """;

    @Test
    void putsTheContentOfFilesBehindTheManifests() {
        Application application =
                read("manifestFiles: [maps.yaml]", Map.of("maps.yaml", MAPS)).orElseThrow();
        assertThat(application.spec().components().get(0).manifests())
                .extracting(o ->
                        o.at("/kind").asText() + "/" + o.at("/metadata/name").asText())
                .containsExactly("ConfigMap/a", "ConfigMap/b", "Deployment/web");
    }

    @Test
    void saysInWhichFileAndLineAProblemIs() {
        String pod = MAPS.replace("kind: ConfigMap\nmetadata: {name: b}", "kind: Pod\nmetadata: {name: b}");
        assertThat(read("manifestFiles: [maps.yaml]", Map.of("maps.yaml", pod)).sentences())
                .singleElement()
                .asString()
                .startsWith("maps.yaml, line 6, column 1: spec.components[0].manifests[2].kind is \"Pod\";");
    }

    @Test
    void refusesFilesThatAreNotThereOrCannotBeRead() {
        assertThat(read("manifestFiles: [gone.yaml, bad.yaml, 3]", Map.of("bad.yaml", "a: &x 1"))
                        .sentences())
                .satisfiesExactly(
                        s -> assertThat(s)
                                .contains(
                                        "line 7, column 21: spec.components[0].manifestFiles[0] is \"gone.yaml\"; it must be a file beside"),
                        s -> assertThat(s).contains("manifestFiles[2] is 3; it must be text"),
                        s -> assertThat(s).startsWith("bad.yaml, line 1, column 4: a holds the anchor \"&x\""));
    }

    private static Read<Application> read(String component, Map<String, String> files) {
        byte[] application = Texts.bytes(Texts.minimal().replace("#component", component));
        return ApplicationReader.read(ManifestFiles.inline(
                StrictReader.inspect(application),
                name -> Optional.ofNullable(files.get(name)).map(Texts::bytes)));
    }
}
