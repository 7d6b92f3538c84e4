package io.qonnect.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.drift.Mark;
import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.Entry;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.kubernetes.KubeMemberApi;
import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.agent.reconcile.MemberApi;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MemberApi} must do; run by the fake and by the real one. */
abstract class MemberApiContractTest {
    private static int number;

    private String namespace = "";

    abstract MemberApi api();

    /** Somebody else changes an object of {@link #config} by a merge patch. */
    abstract void others(ObjectRef ref, JsonNode mergePatch);

    @BeforeEach
    void namespaceOfItsOwn() throws ApiFailure {
        namespace = "contract-" + ++number;
        api().createNamespace(namespace);
    }

    @Test
    void anAbsentObjectIsEmpty() throws ApiFailure {
        assertThat(api().get(ObjectRef.of(config("absent", "1")))).isEmpty();
    }

    @Test
    void anAppliedObjectCanBeReadWithUidAndVersion() throws ApiFailure {
        JsonNode read = apply(config("one", "1"));

        assertThat(read.at("/data/value").asText()).isEqualTo("1");
        assertThat(read.at("/metadata/uid").asText()).isNotEmpty();
        assertThat(read.at("/metadata/resourceVersion").asText()).isNotEmpty();
    }

    @Test
    void applyingTheSameAgainChangesNoVersion() throws ApiFailure {
        JsonNode first = apply(config("same", "1"));

        JsonNode second = apply(at(config("same", "1"), version(first)));

        assertThat(version(second)).isEqualTo(version(first));
    }

    @Test
    void applyingSomethingElseChangesTheVersionAndKeepsTheUid() throws ApiFailure {
        JsonNode first = apply(config("other", "1"));

        JsonNode second = apply(at(config("other", "2"), version(first)));

        assertThat(version(second)).isNotEqualTo(version(first));
        assertThat(second.at("/metadata/uid")).isEqualTo(first.at("/metadata/uid"));
        assertThat(second.at("/data/value").asText()).isEqualTo("2");
    }

    @Test
    void applyingOnAnOlderVersionIsAConflict() throws ApiFailure {
        JsonNode first = apply(config("older", "1"));
        apply(at(config("older", "2"), version(first)));

        assertConflict(() -> api().apply(at(config("older", "3"), version(first)), true));
    }

    @Test
    void whatOthersAddLeavesTheAgentsFieldsAsTheyWere() throws ApiFailure {
        JsonNode first = apply(config("added", "1"));

        others(ObjectRef.of(first), theirs("/metadata/labels"));

        assertThat(Mark.of(read("added"))).isNotEqualTo(Mark.of(first));
        assertThat(Mark.of(read("added")).fields())
                .isNotEmpty()
                .isEqualTo(Mark.of(first).fields());
    }

    @Test
    void aFieldThatOthersChangeIsTheAgentsNoMore() throws ApiFailure {
        JsonNode first = apply(config("taken", "1"));

        others(ObjectRef.of(first), theirs("/data"));

        assertThat(Mark.of(read("taken")).fields()).isNotEqualTo(Mark.of(first).fields());
        assertThat(Mark.of(read("taken")).version())
                .isGreaterThan(Mark.of(first).version());
    }

    @Test
    void anApplyThatIsNotForcedNamesWhoOwnsWhat() throws ApiFailure {
        JsonNode first = apply(config("theirs", "1"));
        others(ObjectRef.of(first), theirs("/data"));

        assertThatThrownBy(() -> api().apply(config("theirs", "1"), false))
                .isInstanceOfSatisfying(ApiFailure.class, f -> {
                    assertThat(f.isOfOthersFields()).as(f.reason()).isTrue();
                    assertThat(f.getMessage()).contains("conflict with \"", ".data.value");
                });
        assertThat(Mark.of(api().apply(config("theirs", "1"), true)).fields())
                .isEqualTo(Mark.of(first).fields());
    }

    @Test
    void deletingWhatWasReadRemovesIt() throws ApiFailure {
        JsonNode read = apply(config("deleted", "1"));
        ObjectRef ref = ObjectRef.of(config("deleted", "1"));

        api().delete(ref, read);

        assertThat(api().get(ref)).isEmpty();
        api().delete(ref, read);
    }

    @Test
    void deletingWhatChangedSinceItWasReadIsAConflict() throws ApiFailure {
        JsonNode read = apply(config("changed", "1"));
        apply(at(config("changed", "2"), version(read)));

        assertConflict(() -> api().delete(ObjectRef.of(config("changed", "1")), read));
    }

    @Test
    void aNamespaceCanBeMadeTwice() throws ApiFailure {
        api().createNamespace(namespace);

        assertThat(api().namespace(namespace)).isPresent();
        assertThat(api().namespace("contract-absent")).isEmpty();
    }

    @Test
    void aNamespaceHoldsOnlyDefaultsUntilSomethingIsInIt() throws ApiFailure {
        assertThat(api().holdsOnlyDefaults(namespace)).isTrue();
        JsonNode read = apply(config("something", "1"));
        assertThat(api().holdsOnlyDefaults(namespace)).isFalse();
        api().delete(ObjectRef.of(config("something", "1")), read);
        assertThat(api().holdsOnlyDefaults(namespace)).isTrue();
    }

    @Test
    void anInventoryIsReadAsItWasWritten() throws ApiFailure {
        AppInventory written = api().write(inventory());

        assertThat(api().inventory(written.application())).isEqualTo(written);
        assertThat(api().inventories()).contains(written);
    }

    @Test
    void anInventoryThatExistsIsNotMadeAgain() throws ApiFailure {
        api().inventories();
        api().write(inventory());

        assertConflict(() -> api().write(inventory()));
    }

    @Test
    void anInventoryIsNotWrittenOverANewerOne() throws ApiFailure {
        api().inventories();
        AppInventory first = api().write(inventory());
        api().write(new AppInventory(first.application(), first.resourceVersion(), false, Map.of(), null));

        assertConflict(() -> api().write(first));
    }

    @Test
    void objectsAreReadWhileTheInventoryIsWritten() throws ApiFailure {
        api().inventories();
        JsonNode there = apply(config("there", "1"));
        ObjectRef absent = ObjectRef.of(config("not-there", "1"));

        MemberApi.Written written = api().write(inventory(), List.of(ObjectRef.of(config("there", "1")), absent));

        assertThat(written.inventory().resourceVersion()).isNotNull();
        assertThat(written.read()).containsOnlyKeys(ObjectRef.of(config("there", "1")), absent);
        assertThat(written.read().get(absent)).isEmpty();
        assertThat(written.read().get(ObjectRef.of(config("there", "1"))))
                .hasValueSatisfying(read -> assertThat(version(read)).isEqualTo(version(there)));
    }

    @Test
    void aStaleInventoryIsAConflictWhateverWasReadMeanwhile() throws ApiFailure {
        api().inventories();
        api().write(inventory());

        assertConflict(() -> api().write(inventory(), List.of(ObjectRef.of(config("there", "1")))));
    }

    @Test
    void anInventoryThatSomebodyRemovedIsMadeAgainWithAllThatIsKnown() throws ApiFailure {
        AppInventory known = api().write(inventory());
        api().createNamespace(KubeMemberApi.NAMESPACE);
        api().deleteNamespace(api().namespace(KubeMemberApi.NAMESPACE).orElseThrow());

        await().until(() -> api().inventory(known.application()).isEmpty());
        AppInventory again = await().ignoreException(ApiFailure.class).until(() -> api().write(known), i -> true);

        assertThat(api().inventory(known.application())).isEqualTo(again);
        assertThat(again.components()).isEqualTo(known.components());
    }

    private AppInventory inventory() {
        AppKey application = new AppKey(namespace, "shop");
        Entry entry = new Entry(new Stamp(7, 1), 3, Command.Action.Run, List.of(ObjectRef.of(config("a", "1"))), null);
        return new AppInventory(application, null, true, Map.of("web", entry), null);
    }

    private JsonNode apply(ObjectNode object) throws ApiFailure {
        api().apply(object, true);
        return api().get(ObjectRef.of(object)).orElseThrow();
    }

    /** A merge patch that sets {@code value} there. */
    private static ObjectNode theirs(String path) {
        ObjectNode patch = Json.mapper().createObjectNode();
        patch.withObject(path).put("value", "theirs");
        return patch;
    }

    private JsonNode read(String name) throws ApiFailure {
        return api().get(ObjectRef.of(config(name, ""))).orElseThrow();
    }

    private ObjectNode config(String name, String value) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("apiVersion", "v1").put("kind", "ConfigMap");
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        object.putObject("data").put("value", value);
        return object;
    }

    private static ObjectNode at(ObjectNode object, String version) {
        object.withObject("/metadata").put("resourceVersion", version);
        return object;
    }

    private static String version(JsonNode object) {
        return object.at("/metadata/resourceVersion").asText();
    }

    private static void assertConflict(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        f -> assertThat(f.isConflict()).as(f.getMessage()).isTrue());
    }
}
