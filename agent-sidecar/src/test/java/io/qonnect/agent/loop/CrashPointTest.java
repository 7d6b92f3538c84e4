package io.qonnect.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.inventory.AppInventory;
import io.qonnect.agent.inventory.Entry;
import io.qonnect.agent.inventory.ObjectRef;
import io.qonnect.agent.reconcile.InMemoryMemberApi;
import io.qonnect.agent.reconcile.InMemoryMemberApi.Died;
import io.qonnect.agent.reconcile.Marks;
import io.qonnect.agent.reconcile.Reconciler;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.name.ComponentKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent dies right after every single write to the API server, the write being done and its answer lost; the next one
 * reads what is remembered in the cluster and its topic again. All ends as if nobody had died, and nothing that is wanted
 * in the end is deleted on the way.
 */
class CrashPointTest {
    private static final String WEB = "shop/shop/web";
    private static final String DB = "shop/shop/db";

    /** Commands in the order of the topic. */
    record Story(String name, List<Command> commands) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Story> stories() {
        return Stream.of(
                new Story("first", List.of(run(WEB, 1, "a", "b", "c"))),
                new Story("update that drops one object", List.of(run(WEB, 1, "a", "b"), run(WEB, 2, "b", "c"))),
                new Story("stopped for good", List.of(run(WEB, 1, "a", "b"), stop(WEB, 2))),
                new Story("stopped and run again", List.of(run(WEB, 1, "a"), stop(WEB, 2), run(WEB, 3, "a"))),
                new Story(
                        "one of two moves away",
                        List.of(run(WEB, 1, "a"), run(DB, 2, "d"), stop(WEB, 3), run(DB, 4, "d", "e"))),
                new Story(
                        "both move away, the last takes the namespace along",
                        List.of(run(WEB, 1, "a"), run(DB, 2, "d"), stop(WEB, 3), stop(DB, 4))));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void allEndsAsIfNobodyHadDied(Story story) {
        InMemoryMemberApi whole = new InMemoryMemberApi();
        tell(whole, story.commands());
        int writes = whole.writes().size();
        assertThat(writes).isGreaterThan(2);

        for (int point = 1; point <= writes; point++) {
            InMemoryMemberApi api = new InMemoryMemberApi();
            api.dieAfter(point);
            boolean died = false;
            try {
                tell(api, story.commands());
            } catch (Died expected) {
                died = true;
            }
            assertThat(died).as("dies after write %d of %d", point, writes).isTrue();
            int before = api.writes().size();

            tell(api, compacted(story.commands()));

            assertThat(state(api)).as("after write %d of %d", point, writes).isEqualTo(state(whole));
            for (ObjectRef wanted : objects(whole)) {
                assertThat(api.writes().subList(before, api.writes().size()))
                        .as("after write %d of %d", point, writes)
                        .doesNotContain("delete " + wanted.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void anAgentThatStartsAgainWritesNothing(Story story) {
        InMemoryMemberApi api = new InMemoryMemberApi();
        tell(api, story.commands());
        api.writes().clear();

        tell(api, compacted(story.commands()));
        tell(api, story.commands());

        assertThat(api.writes()).isEmpty();
    }

    /** A new agent reads what is remembered, then the topic, and has all the time it wants. */
    private static void tell(InMemoryMemberApi api, List<Command> commands) {
        TurnThreads threads = new TurnThreads();
        AgentLoop loop = new AgentLoop(new Reconciler(api, new Marks("qonnect")), threads, SILENT, threads.clock());
        loop.remember(api.inventories());
        loop.listed();
        for (Command command : commands) {
            loop.command(command);
            threads.pass(60_000);
        }
        threads.pass(600_000);
    }

    /** What compaction leaves of a topic: the last command of each component. */
    private static List<Command> compacted(List<Command> commands) {
        Map<ComponentKey, Command> last = new LinkedHashMap<>();
        commands.forEach(command -> {
            last.remove(command.component());
            last.put(command.component(), command);
        });
        return new ArrayList<>(last.values());
    }

    /** What is there and what is remembered, but for versions and times. */
    private static Map<String, String> state(InMemoryMemberApi api) {
        Map<String, String> state = new TreeMap<>();
        for (ObjectRef ref : objects(api)) {
            ObjectNode object = (ObjectNode) api.get(ref).orElseThrow();
            object.withObject("/metadata").remove(List.of("resourceVersion", "uid"));
            state.put(ref.text(), object.toString());
        }
        for (AppInventory inventory : api.inventories()) {
            inventory.components().forEach((name, entry) -> state.put("entry " + name, text(entry)));
            state.put("made the namespace", Boolean.toString(inventory.namespaceCreated()));
        }
        state.put("namespace", Boolean.toString(api.namespace("shop").isPresent()));
        return state;
    }

    private static String text(Entry entry) {
        return entry.stamp().text() + " " + entry.action() + " " + entry.objects() + " "
                + (entry.goneSince() == null ? "" : "gone");
    }

    private static List<ObjectRef> objects(InMemoryMemberApi api) {
        List<ObjectRef> there = new ArrayList<>();
        for (String name : new String[] {"a", "b", "c", "d", "e"}) {
            ObjectRef ref = new ObjectRef("v1", "ConfigMap", "shop", name);
            if (api.get(ref).isPresent()) {
                there.add(ref);
            }
        }
        return there;
    }

    private static Command run(String component, long seq, String... names) {
        List<JsonNode> objects =
                Arrays.stream(names).<JsonNode>map(CrashPointTest::config).toList();
        return new Command(ComponentKey.parse(component), new Stamp(7, seq), seq, Command.Action.Run, 1, objects);
    }

    private static Command stop(String component, long seq) {
        return new Command(ComponentKey.parse(component), new Stamp(7, seq), seq, Command.Action.Stop, 0, List.of());
    }

    private static ObjectNode config(String name) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("apiVersion", "v1").put("kind", "ConfigMap");
        object.putObject("metadata").put("name", name).put("namespace", "shop");
        return object;
    }

    private static final ReportSink SILENT = new ReportSink() {
        @Override
        public void heartbeat(Heartbeat heartbeat) {}

        @Override
        public void component(ComponentReport report) {}

        @Override
        public void node(NodeReport report) {}
    };
}
