package io.qonnect.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.cli.soak.FaultKind;
import io.qonnect.cli.soak.SoakPlan;
import io.qonnect.cli.soak.Soaker;
import io.qonnect.testbed.federation.Distribution;
import io.qonnect.testbed.federation.Federation;
import io.qonnect.testbed.federation.FederationOptions;
import io.qonnect.testbed.federation.Rung;
import io.qonnect.testbed.kubernetes.KubeOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short soak on simulated members: every kind of fault is in its script. */
final class SoakIT {
    private static final SoakPlan PLAN = new SoakPlan(
            5,
            Duration.ofSeconds(30),
            2,
            EnumSet.allOf(FaultKind.class),
            Duration.ofSeconds(3),
            Duration.ofMinutes(3),
            Duration.ofSeconds(5));

    @Test
    void keepsItsPromisesWhileEverythingIsBrokenAndConvergesAfterwards(@TempDir Path folder) throws Exception {
        FederationOptions options = FederationOptions.paper(folder.resolve("federation"))
                .withMembers(3)
                .withLeads(2)
                .withRung(Rung.sim)
                .withKube(KubeOptions.TEST.withAudit());
        try (Federation federation = Federation.start(options, Distribution.find(), line -> {})) {
            Soaker.Outcome outcome = new HistorySoaker().soak(federation, PLAN, folder, line -> {});

            assertThat(outcome.well()).as(outcome.text()).isTrue();
            assertThat(outcome.text()).contains("effective decisions", "deletes", "faults: kill lead");
        }
    }
}
