package io.qonnect.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qonnect.agent.drift.Mark;
import io.qonnect.agent.drift.PutBacks;
import io.qonnect.agent.inventory.ObjectRef;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Others change and delete what the agent applied. */
class DriftTest {
    private static final ComponentKey WEB = ComponentKey.parse("shop/shop/web");
    private static final ObjectRef CONFIG = new ObjectRef("v1", "ConfigMap", "shop", "web");

    private final InMemoryMemberApi api = new InMemoryMemberApi();
    private final TurnThreads threads = new TurnThreads();
    private final List<ComponentReport> reports = new ArrayList<>();
    private final AgentLoop loop =
            new AgentLoop(new Reconciler(api, new Marks("qonnect")), threads, sink(), threads.clock());

    @BeforeEach
    void applied() {
        loop.listed();
        loop.command(command(1, Command.Action.Run));
        see();
        reports.clear();
        api.writes().clear();
    }

    @Test
    void whatSomebodyChangedIsPutBackAndSaidWithWhoDidIt() {
        changed("kubectl-edit");
        threads.pass(1_000);

        assertThat(live().at("/data/value").asText()).isEqualTo("1");
        assertThat(api.writes()).containsExactly("apply ConfigMap shop/web");
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).condition()).isEqualTo(CopyCondition.Available);
        assertThat(reports.get(0).reason()).isEqualTo("DriftCorrected");
        assertThat(reports.get(0).message())
                .isEqualTo("ConfigMap shop/web had been changed (Apply failed with 1 conflict: conflict with"
                        + " \"kubectl-edit\": .data.value); it was put back");
    }

    @Test
    void aMinuteLaterItIsNotNewsAnyMore() {
        changed("kubectl-edit");
        threads.pass(70_000);

        assertThat(reports).hasSize(2);
        assertThat(reports.get(1).reason()).isNull();
        assertThat(threads.idle()).isTrue();
    }

    @Test
    void whatSomebodyDeletedIsMadeAgain() {
        loop.vanished(CONFIG, api.deletedByOthers(CONFIG));
        threads.pass(1_000);

        assertThat(live().at("/data/value").asText()).isEqualTo("1");
        assertThat(reports.get(0).message()).isEqualTo("ConfigMap shop/web had been deleted; it was put back");
    }

    @Test
    void whatIsSeenOfItselfLeadsToNoWriteAndNoRequest() {
        see();
        see();
        threads.pass(600_000);

        assertThat(api.writes()).isEmpty();
        assertThat(reports).isEmpty();
    }

    @Test
    void aDeletionThatWasAskedForIsNoDrift() {
        loop.command(command(2, Command.Action.Stop));
        loop.vanished(CONFIG, Long.MAX_VALUE);
        threads.pass(600_000);

        assertThat(api.get(CONFIG)).isEmpty();
        assertThat(reports).noneMatch(r -> "DriftCorrected".equals(r.reason()));
    }

    @Test
    void whoFightsIsSaidToAndAnsweredLessAndLessOften() {
        int putBacks = 0;
        for (int second = 0; second < 3_600; second++) {
            if (live().at("/data/value").asText().equals("1")) {
                putBacks++;
                changed("other-operator");
            }
            threads.pass(1_000);
        }

        // at once five times, after 10, 20, 40, 80 and 160 s, then every 5 min, each a moment after it was seen
        assertThat(putBacks).isBetween(PutBacks.BEFORE_CONTEST + 5 + 8, PutBacks.BEFORE_CONTEST + 5 + 13);
        ComponentReport last = reports.get(reports.size() - 1);
        assertThat(last.reason()).isEqualTo("Contested");
        assertThat(last.message()).contains("other-operator", "less and less often");
        assertThat(last.condition()).isEqualTo(CopyCondition.Available);
    }

    @Test
    void aContestEndsOnceTheOtherStops() {
        for (int i = 0; i < 8; i++) {
            changed("other-operator");
            threads.pass(100_000);
        }
        assertThat(reports.get(reports.size() - 1).reason()).isEqualTo("Contested");

        threads.pass(1_000_000);

        assertThat(live().at("/data/value").asText()).isEqualTo("1");
        assertThat(reports.get(reports.size() - 1).reason()).isNull();
        assertThat(threads.idle()).isTrue();
    }

    @Test
    void anAgentThatStartsPutsBackWhatWasChangedWhileItWasAwayAndSaysSo() {
        theirs("kubectl-edit");
        List<ComponentReport> before = List.copyOf(reports);
        AgentLoop next = new AgentLoop(new Reconciler(api, new Marks("qonnect")), threads, sink(), threads.clock());
        next.remember(api.inventories());
        next.listed();

        next.command(command(1, Command.Action.Run));

        assertThat(live().at("/data/value").asText()).isEqualTo("1");
        assertThat(reports.subList(before.size(), reports.size())).anyMatch(r -> "DriftCorrected".equals(r.reason()));
    }

    /** Somebody changes it, and the watch tells. */
    private void changed(String who) {
        loop.sighted(CONFIG, Mark.of(theirs(who)));
    }

    private JsonNode theirs(String who) {
        ObjectNode patch = Json.mapper().createObjectNode();
        patch.putObject("data").put("value", "2");
        return api.changedByOthers(CONFIG, who, patch);
    }

    /** The watch tells of it as it is. */
    private void see() {
        loop.sighted(CONFIG, Mark.of(live()));
    }

    private JsonNode live() {
        return api.get(CONFIG).orElseThrow();
    }

    private static Command command(long seq, Command.Action action) {
        ObjectNode object = Json.mapper().createObjectNode();
        object.put("apiVersion", "v1").put("kind", "ConfigMap");
        object.putObject("metadata").put("name", "web").put("namespace", "shop");
        object.putObject("data").put("value", "1");
        List<JsonNode> objects = action == Command.Action.Run ? List.of(object) : List.of();
        return new Command(WEB, new Stamp(7, seq), 1, action, 1, objects);
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
