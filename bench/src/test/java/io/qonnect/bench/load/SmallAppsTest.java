package io.qonnect.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.bench.observe.Kind;
import io.qonnect.kb.application.Application;
import io.qonnect.kb.application.ClusterAffinity;
import io.qonnect.kb.application.reading.ApplicationReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallAppsTest {
    private final SmallApps one = new SmallApps("bench-1", 1, ClusterAffinity.ANY);
    private final SmallApps four = new SmallApps("bench-1", 4, ClusterAffinity.ANY);

    @Test
    void areApplicationsThatAreInOrder() {
        Application application = read(four, 4);
        assertThat(application.key()).isEqualTo(four.key(4));
        assertThat(application.spec().components()).hasSize(4);
        assertThat(four.objectsPerApplication()).isEqualTo(Map.of(Kind.Deployment, 4));
    }

    @Test
    void takeTurnsOverTiersAndWishes() {
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < 9; i++) {
            var spec = read(one, i).spec();
            kinds.add(spec.components().get(0).tiers() + " " + spec.qos().weights());
        }
        assertThat(kinds).hasSize(9);
    }

    @Test
    void nameTheDeploymentsThatTheyWillHave() {
        List<String> written = read(four, 7).spec().components().stream()
                .flatMap(c -> c.manifests().stream())
                .map(m -> "bench-1/" + m.at("/metadata/name").asText())
                .toList();
        assertThat(four.deployments(7)).hasSize(4).isEqualTo(written);
    }

    @Test
    void mayBeKeptToAClusterWhateverItsTier() {
        ClusterAffinity edge = new ClusterAffinity(List.of("edge-1"), Map.of(), List.of("fog-1"));
        var component = read(one.within(edge), 0).spec().components().get(0);
        assertThat(component.affinity()).isEqualTo(edge);
        assertThat(component.tiers()).isEmpty();
    }

    private static Application read(SmallApps apps, int i) {
        return ApplicationReader.read(apps.spec(i)).orElseThrow();
    }
}
