package io.qonnect.kb.application.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Applications as text, to be read and to be spoilt. */
final class Texts {
    private Texts() {}

    /** Two components with about everything that may be said. */
    static String shop() {
        try (InputStream in = Texts.class.getResourceAsStream("/application/shop.yaml")) {
            if (in == null) {
                throw new IllegalStateException("/application/shop.yaml is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One component; {@code #pod}, {@code #component} and {@code #spec} mark where more may be put in. */
    static String minimal() {
        return """
                apiVersion: qonnect.io/v1alpha1
                kind: Application
                metadata: {name: mini}
                spec:
                  components:
                  - name: web
                    #component
                    manifests:
                    - apiVersion: apps/v1
                      kind: Deployment
                      metadata: {name: web}
                      spec:
                        template:
                          spec:
                            #pod
                            containers:
                            - name: web
                              image: web:1
                    #manifest
                  #spec
                """;
    }

    /** Null fields are as good as absent ones. */
    static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(e -> e.getValue().isNull());
        }
        node.forEach(Texts::withoutNulls);
        return node;
    }

    /** Spoils a text in one place. */
    static void mutate(StringBuilder text, Random random) {
        List<String> bits = List.of(
                "&a ",
                "*a",
                "!x ",
                "<<: ",
                "\t",
                "\0",
                "'",
                "\"",
                "{",
                "}",
                "[",
                "]",
                ": ",
                "- ",
                "null",
                "-1",
                "1e400",
                "\n",
                "  ",
                "${store.host}",
                "status: ",
                "é",
                "#");
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(12));
        switch (random.nextInt(3)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, bits.get(random.nextInt(bits.size())));
            default -> text.replace(at, end, bits.get(random.nextInt(bits.size())));
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
