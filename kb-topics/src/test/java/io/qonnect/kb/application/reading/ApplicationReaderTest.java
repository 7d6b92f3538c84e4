package io.qonnect.kb.application.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.ComponentSpec;
import io.qonnect.kb.application.Constraint;
import io.qonnect.kb.application.Edge;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.application.QosSpec;
import io.qonnect.kb.application.WhenUnknown;
import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.Resources;
import io.qonnect.kb.cluster.Tier;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.reader.StrictReader;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationReaderTest {
    private static final long MI = 1L << 20;

    private final Application shop = ApplicationReader.read(
                    Texts.shop().getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .orElseThrow();

    @Test
    void givesAnApplicationWithoutNamespaceTheOneOfItsName() {
        assertThat(shop.key()).isEqualTo(new AppKey("shop", "shop"));
    }

    @Test
    void readsTiersReplicasAndAffinity() {
        assertThat(web().tiers()).containsExactly(Tier.fog, Tier.cloud);
        assertThat(web().replicas()).isEqualTo(2);
        assertThat(web().affinity()).isEqualTo(new ClusterAffinity(List.of(), Map.of(), List.of("cloud-9")));
        assertThat(store().tiers()).isEmpty();
        assertThat(store().replicas()).isEqualTo(3);
        assertThat(store().affinity())
                .isEqualTo(new ClusterAffinity(List.of("edge-1", "edge-2"), Map.of("zone", "b"), List.of("edge-2")));
    }

    @Test
    void sumsRequestsAsTheSchedulerDoes() {
        assertThat(web().request()).isEqualTo(new Resources(200, 96 * MI, 0, 1));
        assertThat(store().request()).isEqualTo(new Resources(1000, 1024 * MI, 2048 * MI, 1));
        assertThat(store().totalRequest()).isEqualTo(new Resources(3000, 3072 * MI, 6144 * MI, 3));
    }

    @Test
    void findsTheServiceOfAnEdge() {
        assertThat(web().connectivity()).containsExactly(new Edge("store", "store", 6379));
    }

    @Test
    void readsTheWishedQuality() {
        QosSpec qos = shop.spec().qos();
        assertThat(qos.weights())
                .isEqualTo(Map.of(Objective.energy, 0.75, Objective.cost, 0.25, Objective.performance, 0.0));
        assertThat(qos.algorithm()).isEqualTo(Algorithm.WeightedSum);
        assertThat(qos.whenUnknown()).isEqualTo(WhenUnknown.Exclude);
        assertThat(qos.constraints())
                .containsExactly(
                        new Constraint("power.node", Constraint.Op.lte, 3, "0.003 kWh/h"),
                        new Constraint("memory.allocatable", Constraint.Op.gte, 4096 * MI, "4Gi"));
        assertThat(shop.spec().tolerationSeconds()).isEqualTo(30);
        assertThat(shop.spec().minImprovementPercent()).isEqualTo(7.5);
        assertThat(shop.spec().cooldownSeconds()).isEqualTo(600);
    }

    @Test
    void keepsObjectsInApplyFormAndInOrderOfApplication() {
        assertThat(web().manifests()).extracting(o -> o.path("kind").asText()).containsExactly("Service", "Deployment");
        JsonNode deployment = web().manifests().get(1);
        assertThat(deployment.has("status")).isFalse();
        assertThat(deployment.path("metadata").toString())
                .isEqualTo("{\"name\":\"web\",\"labels\":{\"app.kubernetes.io/name\":\"web\"},\"namespace\":\"shop\"}");
        assertThat(deployment.path("spec").path("replicas").asInt()).isEqualTo(2);
    }

    @Test
    void fillsInDefaults() {
        Application plain = ApplicationReader.read(Texts.bytes(Texts.minimal())).orElseThrow();
        assertThat(plain.spec().qos().weight(Objective.cost)).isEqualTo(1.0 / 3);
        assertThat(plain.spec().qos().algorithm()).isEqualTo(Algorithm.Borda);
        assertThat(plain.spec().minImprovementPercent()).isEqualTo(5);
        assertThat(plain.spec().cooldownSeconds()).isZero();
        assertThat(plain.spec().components().get(0).replicas()).isEqualTo(1);
    }

    @Test
    void readsTheSameFromJson() {
        byte[] json = Json.bytes(
                StrictReader.read(Texts.bytes(Texts.shop())).orElseThrow().value());
        assertThat(ApplicationReader.read(json).orElseThrow().wish(3)).isEqualTo(shop.wish(3));
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() throws UnreadableRecord {
        Wish wish = shop.wish(12);
        assertThat(Json.read(Json.bytes(wish), Wish.class)).isEqualTo(wish);
    }

    @Test
    void knowsTheKeyOfARefusedApplication() {
        assertThat(ApplicationReader.keyOf(
                        StrictReader.inspect(Texts.bytes("metadata: {name: a, namespace: b}\nspec: !x 3"))))
                .contains(new AppKey("b", "a"));
        assertThat(ApplicationReader.keyOf(StrictReader.inspect(Texts.bytes("garbage"))))
                .isEmpty();
        assertThat(ApplicationReader.keyOf(StrictReader.inspect(Texts.bytes("metadata: {name: A_B}"))))
                .isEmpty();
    }

    private ComponentSpec web() {
        return shop.spec().component("web").orElseThrow();
    }

    private ComponentSpec store() {
        return shop.spec().component("store").orElseThrow();
    }
}
