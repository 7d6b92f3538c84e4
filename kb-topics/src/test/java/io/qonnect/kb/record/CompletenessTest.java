package io.qonnect.kb.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qonnect.kb.application.Wish;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.ClusterRegistration;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.event.Event;
import io.qonnect.kb.placement.Placement;
import io.qonnect.kb.report.Report;
import io.qonnect.kb.score.Rescore;
import io.qonnect.kb.score.ScoreSheet;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Wish.class,
                ClusterProfile.class,
                ClusterRegistration.class,
                Command.class,
                Decision.class,
                Event.class,
                Placement.class,
                Report.class,
                Rescore.class,
                ScoreSheet.class,
                DeadLetter.class
            })
    void refusesARecordOfAnyTypeThatHasNothing(Class<?> type) {
        assertThatThrownBy(() -> read("{\"kind\":42}", type)).isInstanceOf(UnreadableRecord.class);
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> read("{\"sequence\":3}", Report.class))
                .hasMessage("not a Report: incarnation is missing");
    }

    @Test
    void namesWhatIsMissingInside() {
        String json = """
                {"incarnation":"a","sequence":1,"component":{"component":"ns/app/web","generation":1,
                 "condition":"Available"}}""";
        assertThatThrownBy(() -> read(json, Report.class)).hasMessage("not a Report: component.stamp is missing");
    }

    @Test
    void namesWhatIsMissingInAList() {
        String json = """
                {"application":"shop","generation":1,"profileOffset":2,"algorithm":"Borda","deleted":false,
                 "components":[{"component":"web","candidates":[{"total":1.0,"tierRank":0}],"feasible":1,
                 "reasons":{},"rejections":[]}]}""";
        assertThatThrownBy(() -> read(json, ScoreSheet.class))
                .hasMessage("not a ScoreSheet: components[0].candidates[0].cluster is missing");
    }

    @Test
    void takesWhatMayBeMissing() throws UnreadableRecord {
        Report report =
                read("{\"incarnation\":\"a\",\"sequence\":1,\"heartbeat\":{\"intervalMillis\":250}}", Report.class);

        assertThat(report.component()).isNull();
    }

    private static <T> T read(String json, Class<T> type) throws UnreadableRecord {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
