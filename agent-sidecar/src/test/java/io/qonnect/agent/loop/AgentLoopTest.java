package io.qonnect.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.agent.reconcile.InMemoryMemberApi;
import io.qonnect.agent.reconcile.Marks;
import io.qonnect.agent.reconcile.Reconciler;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.CopyCondition;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentLoopTest {
    private static final ComponentKey FIRST = ComponentKey.parse("shared/first/web");
    private static final ComponentKey SECOND = ComponentKey.parse("shared/second/web");

    private final InMemoryMemberApi api = new InMemoryMemberApi();
    private final TurnThreads threads = new TurnThreads();
    private final List<ComponentReport> reports = new ArrayList<>();
    private final AgentLoop loop =
            new AgentLoop(new Reconciler(api, new Marks("qonnect")), threads, sink(), Clock.systemUTC());

    @BeforeEach
    void listed() {
        loop.listed();
    }

    @Test
    void theLastApplicationThatLeavesANamespaceTakesItAlong() throws Exception {
        loop.command(command(FIRST, 1, Command.Action.Run));
        loop.command(command(SECOND, 2, Command.Action.Run));

        loop.command(command(FIRST, 3, Command.Action.Stop));
        threads.pass(60_000);
        assertThat(api.namespace("shared")).isPresent();

        loop.command(command(SECOND, 4, Command.Action.Stop));
        threads.pass(60_000);
        assertThat(api.namespace("shared")).isEmpty();
        assertThat(reports.get(reports.size() - 1).condition()).isEqualTo(CopyCondition.Gone);
    }

    @Test
    void aNamespaceThatCouldNotBeRemovedIsTriedAgain() throws Exception {
        loop.command(command(FIRST, 1, Command.Action.Run));
        // the inventory, the object, the note that it is gone, then the namespace
        api.failWrite(4);

        loop.command(command(FIRST, 2, Command.Action.Stop));
        threads.pass(100);
        assertThat(api.namespace("shared")).isPresent();

        threads.pass(60_000);
        assertThat(api.namespace("shared")).isEmpty();
        assertThat(api.inventory(FIRST.application()).namespaceCreated()).isFalse();
    }

    @Test
    void anAgentThatStartsRemovesTheNamespaceThatAnEarlierOneLeft() throws Exception {
        loop.command(command(FIRST, 1, Command.Action.Run));
        api.failWrite(4);
        loop.command(command(FIRST, 2, Command.Action.Stop));
        threads.pass(100);
        assertThat(api.namespace("shared")).isPresent();
        AgentLoop next = new AgentLoop(new Reconciler(api, new Marks("qonnect")), threads, sink(), Clock.systemUTC());
        next.remember(api.inventories());

        next.listed();

        assertThat(api.namespace("shared")).isEmpty();
    }

    @Test
    void aNamespaceInWhichSomethingOfOthersIsStaysAndIsNotAskedForEver() throws Exception {
        loop.command(command(FIRST, 1, Command.Action.Run));
        ObjectNode foreign = config("of-somebody-else");
        api.apply(foreign, true);

        loop.command(command(FIRST, 2, Command.Action.Stop));
        threads.pass(60_000);

        assertThat(api.namespace("shared")).isPresent();
        assertThat(threads.idle()).isTrue();
    }

    @Test
    void whatItHasNoRightsForIsSaidOnceAndTriedAgainSlowlyUntilTheyAreGivenBack() {
        String words = "configmaps is forbidden: User \"agent\" cannot patch resource \"configmaps\"";
        api.refuse(new ApiFailure(403, "Forbidden", words));

        loop.command(command(FIRST, 1, Command.Action.Run));
        threads.pass(4_999);
        assertThat(api.refused()).isEqualTo(1);
        threads.pass(1);
        assertThat(api.refused()).isEqualTo(2);
        threads.pass(3_595_000);

        // at 5, 15, 35, 75, 155 and 315 s, then every 300 s
        assertThat(api.refused()).isEqualTo(1 + 6 + 10);
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).condition()).isEqualTo(CopyCondition.Failed);
        assertThat(reports.get(0).reason()).isEqualTo("Forbidden");
        assertThat(reports.get(0).message()).isEqualTo(words);

        api.refuse(null);
        threads.pass(300_000);
        assertThat(api.get(ObjectRef.of(config("first")))).isPresent();
        assertThat(reports.get(reports.size() - 1).condition()).isNotEqualTo(CopyCondition.Failed);
        assertThat(threads.idle()).isTrue();
    }

    @Test
    void credentialsThatAreNotAcceptedAreTriedAgainFiveSecondsLaterHoweverOftenItFailedBefore() {
        api.refuse(new ApiFailure(500, "InternalError", "etcd is slow"));
        loop.command(command(FIRST, 1, Command.Action.Run));
        threads.pass(60_000);
        api.refuse(new ApiFailure(401, "Unauthorized", "Unauthorized"));
        threads.pass(5_000);
        assertThat(api.refused()).isEqualTo(1);
        assertThat(reports.get(reports.size() - 1).message()).isEqualTo("Unauthorized");

        api.refuse(null);
        threads.pass(5_000);

        assertThat(api.get(ObjectRef.of(config("first")))).isPresent();
    }

    @Test
    void anObjectThatIsInvalidIsSaidOnceAndTriedAgainEveryFiveMinutes() {
        api.refuse(new ApiFailure(422, "Invalid", "spec.selector: field is immutable"));

        loop.command(command(FIRST, 1, Command.Action.Run));
        threads.pass(299_999);
        assertThat(api.refused()).isEqualTo(1);
        threads.pass(300_001);

        assertThat(api.refused()).isEqualTo(3);
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).message()).isEqualTo("spec.selector: field is immutable");
    }

    @Test
    void aServerThatSaysWhenToComeAgainIsNotAskedEarlier() {
        api.refuse(new ApiFailure(429, "TooManyRequests", "please come again later", 7_000));

        loop.command(command(FIRST, 1, Command.Action.Run));
        threads.pass(6_999);
        assertThat(api.refused()).isEqualTo(1);

        threads.pass(1);
        assertThat(api.refused()).isEqualTo(2);
    }

    @Test
    void aCommandThatComesAgainDoesNotAddToHowOftenItIsTried() {
        api.refuse(new ApiFailure(422, "Invalid", "spec.selector: field is immutable"));
        for (int i = 0; i < 10; i++) {
            loop.command(command(FIRST, 1, Command.Action.Run));
        }

        threads.pass(300_000);

        assertThat(api.refused()).isEqualTo(11);
    }

    @Test
    void thatAComponentIsGoneIsNotWrittenInAHotLoopWithoutRights() {
        loop.command(command(FIRST, 1, Command.Action.Run));
        loop.command(command(FIRST, 2, Command.Action.Stop));
        loop.command(command(FIRST, 3, Command.Action.Run));
        // the inventory and the object's deletion are let through
        api.refuseAfter(2, new ApiFailure(403, "Forbidden", "configmaps is forbidden"));

        loop.command(command(FIRST, 4, Command.Action.Stop));
        threads.pass(600_000);

        assertThat(api.refused()).isBetween(3, 10);
    }

    private static Command command(ComponentKey component, long seq, Command.Action action) {
        List<JsonNode> objects = action == Command.Action.Run
                ? List.of(config(component.application().name()))
                : List.of();
        return new Command(component, new Stamp(7, seq), 1, action, 1, objects);
    }

    private static ObjectNode config(String name) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("apiVersion", "v1").put("kind", "ConfigMap");
        object.putObject("metadata").put("name", name).put("namespace", "shared");
        return object;
    }

    private ReportSink sink() {
        return new ReportSink() {
            @Override
            public void heartbeat(Heartbeat heartbeat) {}

            @Override
            public void component(ComponentReport report) {
                reports.add(report);
            }

            @Override
            public void node(NodeReport report) {}
        };
    }
}
