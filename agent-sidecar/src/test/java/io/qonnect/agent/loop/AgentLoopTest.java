package io.qonnect.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        api.apply(foreign);

        loop.command(command(FIRST, 2, Command.Action.Stop));
        threads.pass(60_000);

        assertThat(api.namespace("shared")).isPresent();
        assertThat(threads.idle()).isTrue();
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
