package io.qonnect.it.rung;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.testbed.kubernetes.Resource;
import org.junit.jupiter.api.Test;

/** What every member cluster must do, real or simulated; also how the testbed handles it. */
abstract class RungContractTest extends WorkloadCases {
    @Test
    void itsViewReadsWhatIsThere() {
        made(configMap("one", "{'a':'1'}"));

        assertThat(cluster()
                        .view()
                        .get(Resource.CONFIG_MAPS, namespace(), "one")
                        .orElseThrow()
                        .at("/data/a")
                        .asText())
                .isEqualTo("1");
        assertThat(cluster().view().isReady()).isTrue();
    }

    @Test
    void aPausedApiServerIsSilentAndAnswersAgain() {
        cluster().pauseApi();
        assertThat(cluster().view().isReady()).isFalse();
        cluster().resumeApi();
        eventually("it answers", () -> cluster().view().isReady());
    }

    @Test
    void whatIsStoredSurvivesAKill() {
        made(configMap("kept", "{'a':'1'}"));
        cluster().kill();
        assertThat(cluster().alive()).isFalse();
        assertThat(cluster().view().isReady()).isFalse();
        cluster().restart();

        assertThat(cluster().alive()).isTrue();
        assertThat(api().get(config("kept")).at("/data/a")).isEqualTo("1");
    }
}
