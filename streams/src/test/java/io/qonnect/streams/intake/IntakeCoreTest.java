package io.qonnect.streams.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.record.DeadLetter;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.record.UnreadableRecord;
import io.qonnect.kb.topic.Topics;
import io.qonnect.streams.core.Effect;
import io.qonnect.streams.core.Incoming;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeCoreTest {
    private final IntakeCore core = new IntakeCore();

    @Test
    void acceptsASpecAsTheGenerationOfItsOffset() {
        List<Effect> effects = put(12, null, spec("shop", "web", 1));
        Wish wish = published(effects);
        assertThat(wish.generation()).isEqualTo(12);
        assertThat(wish.application()).hasToString("shop/shop");
        assertThat(wish.deleted()).isFalse();
        assertThat(effects).contains(new Effect.Keep("wish/shop/shop", wish));
        assertThat(told(effects)).isEqualTo("SpecAccepted: shop/shop is accepted as generation 12: 1 components.");
    }

    @Test
    void acceptsThePapersOwnForm() {
        String paper = """
                apiVersion: swarmchestrate.tu-berlin.de/v1
                kind: Application
                metadata: {name: shop, labels: {a: b}, qos: {energy: 1.0, pricing: 0.0, performance: 0.0}}
                fog_svc: |
                  apiVersion: v1
                  kind: ConfigMap
                  metadata: {name: web}
                """;
        Wish wish = published(put(12, null, paper));
        assertThat(wish.wanted().orElseThrow().component("fog")).isPresent();
        List<Effect> effects = put(13, null, paper.replace("energy: 1.0", "energy: -1.0"));
        assertThat(refused(effects).problems())
                .singleElement()
                .asString()
                .contains("metadata.qos.energy is -1.0; weights must be finite numbers of at least 0");
    }

    @Test
    void saysThatTheSameWishChangesNothing() {
        put(1, null, spec("shop", "web", 1));
        assertThat(put(2, "shop", spec("shop", "web", 1)))
                .singleElement()
                .extracting(IntakeCoreTest::text)
                .isEqualTo("SpecUnchanged: shop/shop is wished for as it was; nothing changes.");
    }

    @Test
    void dropsWhatIsBelowAndRepeatsWhatIsEqual() {
        put(5, null, spec("shop", "web", 1));
        Wish six = published(put(6, null, spec("shop", "web", 2)));
        assertThat(put(5, null, spec("shop", "web", 1))).isEmpty();
        assertThat(put(6, null, spec("shop", "web", 2))).containsExactly(new Effect.Publish("shop/shop", six));
    }

    @Test
    void namesEveryProblemAndKeepsTheAcceptedWish() {
        put(1, null, spec("shop", "web", 1));
        List<Effect> effects = put(
                2,
                null,
                spec("shop", "web", 1).replace("replicas: 1", "replicas: -1").replace("energy", "enrgy"));
        DeadLetter letter = refused(effects);
        assertThat(letter.problems()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(letter.offset()).isEqualTo(2);
        assertThat(told(effects))
                .startsWith("SpecRefused: shop/shop in qonnect.specs.v1/0 at offset 2 is refused with ")
                .contains(letter.problems());
        assertThat(put(3, null, spec("shop", "web", 1)))
                .extracting(IntakeCoreTest::text)
                .allMatch(t -> t.startsWith("SpecUnchanged"));
    }

    @Test
    void wantsTheKeyToBeTheName() {
        List<Effect> effects = put(1, "other", spec("shop", "web", 1));
        assertThat(refused(effects).code()).isEqualTo(IntakeCore.KEY_MISMATCH);
        assertThat(refused(effects).problems())
                .containsExactly(
                        "metadata.name is that of shop/shop, but the record's key is \"other\"; the key, when there is one, must be"
                                + " the name or namespace/name. Publish it under the key shop or under none.");
        assertThat(published(put(2, "shop/shop", spec("shop", "web", 1))).generation())
                .isEqualTo(2);
    }

    @Test
    void refusesGarbage() {
        List<Effect> effects = put(3, "x", "\u0000\u0001{{{");
        assertThat(refused(effects).problems()).isNotEmpty();
        assertThat(told(effects))
                .startsWith("SpecRefused: A record in qonnect.specs.v1/0 at offset 3 is refused with ");
    }

    @Test
    void deletesUnderTheKey() {
        put(1, null, spec("shop", "web", 1));
        Wish wish = published(put(2, "shop", null));
        assertThat(wish.deleted()).isTrue();
        assertThat(wish.generation()).isEqualTo(2);
        assertThat(put(3, "shop", null))
                .extracting(IntakeCoreTest::text)
                .containsExactly("SpecUnchanged: shop/shop is deleted already.");
        assertThat(published(put(4, "shop", spec("shop", "web", 1))).deleted()).isFalse();
    }

    @Test
    void refusesADeleteThatNamesNothing() {
        assertThat(refused(put(1, null, null)).problems())
                .containsExactly(
                        "the document is null under no key; a null value deletes the application that the key names. Write the"
                                + " application's name, or namespace/name, as the key.");
        assertThat(refused(put(1, "A b", null)).code()).isEqualTo(IntakeCore.KEY_MISSING);
        assertThat(put(1, "nobody", null))
                .extracting(IntakeCoreTest::text)
                .containsExactly("SpecUnchanged: nobody/nobody is not there, so there is nothing to delete.");
    }

    @Test
    void refusesAnObjectOfAnotherApplicationAndNamesTheOwner() {
        put(1, null, spec("shop", "web", 1));
        String other = spec("copy", "web", 1).replace("name: copy}", "name: copy, namespace: shop}");
        assertThat(refused(put(2, null, other)).problems())
                .containsExactly(
                        "spec.components has Deployment shop/web, which application shop/shop owns; no object may belong to two"
                                + " applications. Name it otherwise, or delete shop/shop first.");
        put(3, "shop", null);
        assertThat(published(put(4, null, other)).application()).hasToString("shop/copy");
    }

    @Test
    void releasesTheObjectsThatANewerWishDropped() {
        put(1, null, spec("shop", "web", 1));
        put(2, null, spec("shop", "front", 1));
        String other = spec("copy", "web", 1).replace("name: copy}", "name: copy, namespace: shop}");
        assertThat(published(put(3, null, other)).application()).hasToString("shop/copy");
    }

    @Test
    void passesOverAnOvertakenWishThoughAnotherApplicationOwnsItsObjectsNow() {
        put(1, null, spec("shop", "web", 1));
        put(2, null, spec("shop", "front", 1));
        put(3, null, spec("copy", "web", 1).replace("name: copy}", "name: copy, namespace: shop}"));
        assertThat(put(1, null, spec("shop", "web", 1))).isEmpty();
    }

    @Test
    void remembersAcrossARestart() throws UnreadableRecord {
        Wish wish = published(put(7, null, spec("shop", "web", 1)));
        IntakeCore restarted = new IntakeCore();
        restarted.restore("wish/shop/shop", Json.bytes(wish));
        assertThat(restarted.spec(incoming(7, null, spec("shop", "web", 1))))
                .containsExactly(new Effect.Publish("shop/shop", wish));
        assertThat(restarted.spec(incoming(6, null, spec("shop", "web", 2)))).isEmpty();
        assertThat(IntakeCore.isWish("wish/shop/shop")).isTrue();
        assertThat(IntakeCore.application("wish/shop/shop")).isEqualTo("shop/shop");
    }

    static String spec(String name, String object, int replicas) {
        return """
                apiVersion: qonnect.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec:
                  qos:
                    weights: {energy: 1}
                  components:
                  - name: web
                    replicas: %d
                    manifests:
                    - apiVersion: apps/v1
                      kind: Deployment
                      metadata: {name: %s}
                      spec:
                        selector: {matchLabels: {app: web}}
                        template:
                          metadata: {labels: {app: web}}
                          spec:
                            containers:
                            - {name: web, image: "example.com/web:1", resources: {requests: {cpu: 100m, memory: 64Mi}}}
                """.formatted(name, replicas, object);
    }

    private List<Effect> put(long offset, @Nullable String key, @Nullable String value) {
        return core.spec(incoming(offset, key, value));
    }

    private static Incoming incoming(long offset, @Nullable String key, @Nullable String value) {
        return new Incoming(
                Topics.SPECS,
                0,
                offset,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8));
    }

    private static Wish published(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Publish.class::isInstance)
                .map(e -> (Wish) ((Effect.Publish) e).value())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing published: " + effects));
    }

    private static DeadLetter refused(List<Effect> effects) {
        assertThat(effects).noneMatch(Effect.Publish.class::isInstance);
        return effects.stream()
                .filter(Effect.Refuse.class::isInstance)
                .map(e -> ((Effect.Refuse) e).letter())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing refused: " + effects));
    }

    private static String told(List<Effect> effects) {
        return text(effects.get(effects.size() - 1));
    }

    private static String text(Effect effect) {
        return effect instanceof Effect.Tell tell ? tell.reason() + ": " + tell.message() : effect.toString();
    }
}
