package io.qonnect.routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.routes.trimming.TrimLimits;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static Environment environment(String... pairs) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "QONNECT_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
                "QONNECT_ETCD_ENDPOINTS", "http://127.0.0.1:2379",
                "QONNECT_NAME", "lead-1"));
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        return new Environment(variables);
    }

    private static TrimLimits trim(Environment environment) {
        return environment.replica().orElseThrow().settings().trim();
    }

    @Test
    void readsHowLongTheLogMayBecome() {
        assertThat(trim(environment())).isEqualTo(TrimLimits.DEFAULT);
        assertThat(trim(environment("QONNECT_LOG_RECORDS", "500")).records()).isEqualTo(500);
    }

    @Test
    void refusesALengthThatIsNone() {
        Environment environment = environment("QONNECT_LOG_RECORDS", "0");
        assertThat(environment.replica()).isEmpty();
        assertThat(environment.problems())
                .containsExactly("QONNECT_LOG_RECORDS is \"0\"; it must be a number of records, at least 1.");
    }
}
