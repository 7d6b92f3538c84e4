package io.qonnect.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.reading.ApplicationReader;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallAppTest {
    @Test
    void isAnApplicationThatIsInOrder() {
        Application application =
                ApplicationReader.read(SmallApp.spec("bench-1", 4)).orElseThrow();
        assertThat(application.key()).isEqualTo(SmallApp.key("bench-1", 4));
        assertThat(application.spec().components()).hasSize(1);
    }

    @Test
    void takesTurnsOverTiersAndWishes() {
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < 9; i++) {
            var spec = ApplicationReader.read(SmallApp.spec("bench-1", i))
                    .orElseThrow()
                    .spec();
            kinds.add(spec.components().get(0).tiers() + " " + spec.qos().weights());
        }
        assertThat(kinds).hasSize(9);
    }
}
