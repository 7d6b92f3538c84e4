package io.qonnect.kb.application.reading;

import io.qonnect.kb.reader.Checks;
import io.qonnect.kb.reader.Located;
import java.util.List;
import java.util.Optional;

/** Values that Kubernetes takes as text only and that people forget to quote: environment, ConfigMap and Secret data. */
final class TextValues {
    private TextValues() {}

    static void check(Manifest object, Optional<Located> pod, Checks checks) {
        if (object.kind() == Kind.ConfigMap || object.kind() == Kind.Secret) {
            List.of("data", "stringData", "binaryData")
                    .forEach(field -> object.at().field(field).ifPresent(checks::texts));
        }
        for (String list : List.of("initContainers", "containers")) {
            pod.flatMap(p -> p.field(list)).map(Located::items).orElse(List.of()).stream()
                    .flatMap(c -> c.field("env").map(Located::items).orElse(List.of()).stream())
                    .flatMap(e -> e.field("value").stream())
                    .forEach(checks::text);
        }
    }
}
