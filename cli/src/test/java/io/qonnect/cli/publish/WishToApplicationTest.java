package io.qonnect.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.WishHash;
import io.qonnect.kb.application.reading.ApplicationReader;
import io.qonnect.kb.record.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishToApplicationTest {
    private static final String FULL = """
            apiVersion: qonnect.io/v1alpha1
            kind: Application
            metadata: {name: shop, namespace: team}
            spec:
              placement: {clusterAffinity: {exclude: [cloud-9]}}
              components:
              - name: web
                tier: [fog, cloud]
                replicas: 2
                connectivity: [{target: store, port: 6379}]
                manifests:
                - apiVersion: apps/v1
                  kind: Deployment
                  metadata: {name: web}
                  spec:
                    selector: {matchLabels: {app: web}}
                    template:
                      metadata: {labels: {app: web}}
                      spec:
                        containers:
                        - {name: web, image: "web:1", env: [{name: STORE, value: "${store.address}"}]}
              - name: store
                tier: any
                placement:
                  clusterAffinity: {clusterNames: [edge-1], labelSelector: {matchLabels: {zone: b}}}
                manifests:
                - apiVersion: v1
                  kind: Service
                  metadata: {name: store}
                  spec: {ports: [{port: 6379}, {port: 9121}]}
              qos:
                weights: {energy: 3, pricing: 1}
                algorithm: WeightedSum
                constraints: [{metric: power.node, op: lte, value: "0.003 kWh/h"}]
                whenUnknown: Exclude
              failover: {cluster: {tolerationSeconds: 30}}
              rescheduling: {minImprovementPercent: 7.5, cooldown: 10m}
            """;

    @Test
    void isTheSameWishWhenItIsReadAgain() {
        Application before = read(FULL.getBytes(StandardCharsets.UTF_8));
        assertThat(again(before).key()).isEqualTo(before.key());
        assertThat(WishHash.of(again(before).spec())).isEqualTo(WishHash.of(before.spec()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.yaml", "application-cost.yaml", "application-performance.yaml"})
    void isTheSameWishForEveryExample(String file) {
        Application before = SpecFile.read(Path.of("../examples/bookinfo", file))
                .orElseThrow()
                .application();
        assertThat(WishHash.of(again(before).spec())).isEqualTo(WishHash.of(before.spec()));
    }

    @Test
    void changesNothingButTheWeights() {
        Application before = read(FULL.getBytes(StandardCharsets.UTF_8));
        Application after = read(Json.bytes(
                WishToApplication.document(before.key(), before.spec(), Map.of(Objective.performance, 2.0))));
        assertThat(after.spec().qos().weight(Objective.performance)).isEqualTo(1);
        assertThat(after.spec().qos().weight(Objective.energy)).isZero();
        assertThat(after.spec().components()).isEqualTo(before.spec().components());
        assertThat(after.spec().qos().constraints())
                .isEqualTo(before.spec().qos().constraints());
    }

    private static Application again(Application application) {
        return read(Json.bytes(WishToApplication.document(application.key(), application.spec())));
    }

    private static Application read(byte[] bytes) {
        return ApplicationReader.read(bytes).orElseThrow();
    }
}
