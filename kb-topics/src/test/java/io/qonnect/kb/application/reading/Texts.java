package io.qonnect.kb.application.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

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

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
