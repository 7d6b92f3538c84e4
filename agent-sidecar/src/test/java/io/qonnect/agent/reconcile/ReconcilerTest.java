package io.qonnect.agent.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.reconcile.Outcome.Phase;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final ComponentKey REVIEWS = ComponentKey.parse("shop/shop/reviews");

    private final InMemoryMemberApi api = new InMemoryMemberApi();
    private final Reconciler reconciler = new Reconciler(api, new Marks("qonnect"));

    @Test
    void writesTheInventoryBeforeTheFirstObject() {
        Outcome outcome = act(run(1, "Service", "Deployment"));

        assertThat(outcome.phase()).isEqualTo(Phase.Applied);
        assertThat(api.writes)
                .containsExactly(
                        "inventory shop/shop",
                        "create Namespace shop",
                        "apply Service shop/reviews",
                        "apply Deployment shop/reviews");
    }

    @Test
    void changesNothingWhenACommandIsGivenAgain() {
        act(run(1, "Service", "Deployment"));
        api.writes.clear();

        assertThat(act(run(1, "Service", "Deployment")).phase()).isEqualTo(Phase.Applied);
        assertThat(api.writes).isEmpty();
    }

    @Test
    void waitsForANamespaceThatIsBeingDeletedAndTouchesNothing() {
        api.namespaces.add("shop");
        api.ending.add("shop");

        Outcome outcome = act(run(1, "Deployment"));

        assertThat(outcome.phase()).isEqualTo(Phase.Waiting);
        assertThat(outcome.message()).isEqualTo("namespace shop is still being deleted");
        assertThat(api.writes).isEmpty();

        api.ending.clear();
        api.namespaces.clear();
        assertThat(act(run(1, "Deployment")).phase()).isEqualTo(Phase.Applied);
    }

    @Test
    void dropsACommandBelowTheStampItActedOn() {
        act(run(5, "Deployment"));
        api.writes.clear();

        Outcome outcome = act(run(4, "Deployment", "Service"));

        assertThat(outcome.phase()).isEqualTo(Phase.Stale);
        assertThat(outcome.message())
                .isEqualTo("a command with stamp 7.4 came after stamp 7.5 was acted on; it was dropped");
        assertThat(api.writes).isEmpty();
    }

    /** It wrote ahead, was paused, and goes on after another agent of the same cluster acted on a newer command. */
    @Test
    void whatAnotherAgentMadeMeanwhileOfANewerCommandIsNotTouched() {
        act(run(5, "Deployment"));
        ObjectRef ref = ObjectRef.of(object("Deployment"));
        AppInventory paused = inventory();
        act(run(6, "Deployment"));
        AppInventory newer = inventory();
        // as the paused one remembers it, and nobody has written it since
        api.inventories.put(REVIEWS.application(), paused);
        api.writes.clear();

        Outcome outcome = reconciler.reconcile(run(5, "Deployment"), paused);

        assertThat(outcome.phase()).isEqualTo(Phase.Stale);
        assertThat(outcome.message()).contains("7.6", "7.5", "It was not touched.");
        assertThat(reconciler.reconcile(stop(5), paused).phase()).isEqualTo(Phase.ObjectsGone);
        assertThat(api.objects).containsKey(ref);
        assertThat(api.writes).noneMatch(w -> w.startsWith("apply") || w.startsWith("delete"));
        api.inventories.put(REVIEWS.application(), newer);
    }

    @Test
    void keepsTheStampOfAStoppedComponentAfterItsObjectsAreGone() throws ApiFailure {
        act(run(5, "Deployment"));
        act(stop(6));
        reconciler.noteGone(REVIEWS, inventory(), Instant.EPOCH);

        assertThat(act(run(5, "Deployment")).phase()).isEqualTo(Phase.Stale);
        assertThat(api.objects).isEmpty();
    }

    @Test
    void removesWhatANewerCommandNoLongerLists() {
        act(run(1, "Service", "Deployment"));

        act(run(2, "Deployment"));

        assertThat(api.objects.keySet()).extracting(ObjectRef::kind).containsExactly("Deployment");
    }

    @Test
    void neverTakesOverAnObjectThatIsNotOurs() {
        api.namespaces.add("shop");
        ObjectNode foreign = object("Service");
        api.objects.put(ObjectRef.of(foreign), foreign);

        Outcome outcome = act(run(1, "Service", "Deployment"));

        assertThat(outcome.phase()).isEqualTo(Phase.Blocked);
        assertThat(outcome.reason()).isEqualTo("AlreadyExists");
        assertThat(outcome.message())
                .isEqualTo("Service shop/reviews exists and is not of shop/shop/reviews; it was not touched."
                        + " Remove or rename one of the two.");
        assertThat(api.objects).containsOnlyKeys(ObjectRef.of(foreign));
    }

    @Test
    void deletesOnlyWhatCarriesItsOwnLabels() {
        act(run(1, "Service", "Deployment"));
        ObjectRef service = ObjectRef.of(object("Service"));
        api.objects.put(service, object("Service"));

        Outcome outcome = act(stop(2));

        assertThat(api.objects).containsOnlyKeys(service);
        assertThat(outcome.phase()).isEqualTo(Phase.Stopping);
        assertThat(act(stop(2)).phase()).isEqualTo(Phase.ObjectsGone);
    }

    @Test
    void removesTheNamespaceOnlyIfItMadeIt() throws ApiFailure {
        api.namespaces.add("shop");
        act(run(1, "Deployment"));
        act(stop(2));
        reconciler.removeNamespace(reconciler.noteGone(REVIEWS, inventory(), Instant.EPOCH));

        assertThat(api.namespaces).containsExactly("shop");
    }

    @Test
    void removesTheNamespaceItMadeOnceNothingIsLeftInIt() throws ApiFailure {
        act(run(1, "Deployment"));
        act(stop(2));
        reconciler.removeNamespace(reconciler.noteGone(REVIEWS, inventory(), Instant.EPOCH));

        assertThat(api.namespaces).isEmpty();
    }

    @Test
    void endsTheSameWhicheverWriteFailed() {
        act(run(1, "Service", "Deployment"));
        var wanted = List.copyOf(api.objects.keySet());
        int writes = api.writes.size();
        for (int failing = 1; failing <= writes; failing++) {
            InMemoryMemberApi other = new InMemoryMemberApi();
            other.failWrite = failing;
            Reconciler again = new Reconciler(other, new Marks("qonnect"));
            Command command = run(1, "Service", "Deployment");

            Outcome first = again.reconcile(command, other.inventory(REVIEWS.application()));
            Outcome second = again.reconcile(command, other.inventory(REVIEWS.application()));

            assertThat(first.phase()).as("write %d", failing).isEqualTo(Phase.Retry);
            assertThat(second.phase()).as("write %d", failing).isEqualTo(Phase.Applied);
            assertThat(other.objects.keySet()).as("write %d", failing).containsExactlyElementsOf(wanted);
            assertThat(other.inventory(REVIEWS.application()).namespaceCreated())
                    .as("write %d", failing)
                    .isTrue();
        }
    }

    @Test
    void neverPutsTheStampIntoThePodTemplate() {
        act(run(1, "Deployment"));
        JsonNode before = template();

        act(run(2, "Deployment"));

        assertThat(template()).isEqualTo(before);
        assertThat(deployment().at("/metadata/annotations/qonnect.io~1stamp").asText())
                .isEqualTo("7.2");
    }

    private JsonNode deployment() {
        return api.get(ObjectRef.of(object("Deployment"))).orElseThrow();
    }

    private JsonNode template() {
        return deployment().at("/spec/template").deepCopy();
    }

    private Outcome act(Command command) {
        return reconciler.reconcile(command, inventory());
    }

    private AppInventory inventory() {
        return api.inventory(REVIEWS.application());
    }

    private static Command run(long seq, String... kinds) {
        List<JsonNode> objects =
                Arrays.stream(kinds).<JsonNode>map(ReconcilerTest::object).toList();
        return new Command(REVIEWS, new Stamp(7, seq), 3, Command.Action.Run, 1, objects);
    }

    private static Command stop(long seq) {
        return new Command(REVIEWS, new Stamp(7, seq), 3, Command.Action.Stop, 0, List.of());
    }

    private static ObjectNode object(String kind) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("apiVersion", kind.equals("Deployment") ? "apps/v1" : "v1").put("kind", kind);
        object.putObject("metadata").put("name", "reviews").put("namespace", "shop");
        if (kind.equals("Deployment")) {
            object.putObject("spec")
                    .put("replicas", 1)
                    .putObject("template")
                    .putObject("metadata")
                    .putObject("labels")
                    .put("app", "reviews");
        }
        return object;
    }
}
