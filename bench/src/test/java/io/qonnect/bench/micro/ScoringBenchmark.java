package io.qonnect.bench.micro;

import io.qonnect.kb.application.Algorithm;
import io.qonnect.kb.application.Objective;
import io.qonnect.kb.cluster.ClusterProfile;
import io.qonnect.kb.cluster.Fact;
import io.qonnect.kb.fixture.Bookinfo;
import io.qonnect.kb.fixture.PaperTestbed;
import io.qonnect.kb.score.ScoreSheet;
import io.qonnect.qos.sheet.ScoreRequest;
import io.qonnect.qos.sheet.Scorer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The score sheet of one application of four components. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringBenchmark {
    @Param({"9", "100", "1000"})
    int clusters;

    @Param({"Borda", "WeightedSum"})
    Algorithm algorithm = Algorithm.Borda;

    private ScoreRequest request = request(List.of());

    @Setup
    public void make() {
        List<ClusterProfile> paper = PaperTestbed.profiles();
        request = request(IntStream.range(0, clusters)
                .mapToObj(n -> variant(paper.get(n % paper.size()), n))
                .toList());
    }

    private ScoreRequest request(List<ClusterProfile> profiles) {
        var spec = Bookinfo.spec()
                .weight(Objective.energy, 0.5)
                .weight(Objective.cost, 0.3)
                .weight(Objective.performance, 0.2)
                .algorithm(algorithm)
                .build();
        return new ScoreRequest(Bookinfo.KEY, 1, spec, profiles, 1, Map.of(), Map.of());
    }

    /** Another cluster with values of its own: equal ones would be less work. */
    private static ClusterProfile variant(ClusterProfile p, int n) {
        Map<String, Fact> facts = new HashMap<>();
        p.facts().forEach((metric, f) -> {
            Double value = f.value() == null ? null : f.value() * (1 + n / 1000.0);
            facts.put(metric, new Fact(value, f.unit(), f.state(), f.source(), null, null));
        });
        return new ClusterProfile(
                p.cluster() + "-" + n,
                p.registered(),
                p.tier(),
                p.region(),
                p.gatewayAddress(),
                p.labels(),
                p.cordoned(),
                p.ready(),
                p.notReadyReason(),
                facts,
                p.capacity(),
                p.incarnation(),
                p.sequence());
    }

    @Benchmark
    public ScoreSheet oneApplication() {
        return Scorer.score(request);
    }
}
