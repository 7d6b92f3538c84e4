package io.qonnect.bench.micro;

import static java.util.Objects.requireNonNull;

import io.qonnect.kb.decision.Decision;
import io.qonnect.kb.decision.DecisionFold;
import io.qonnect.kb.name.AppKey;
import io.qonnect.kb.name.Stamp;
import io.qonnect.kb.record.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The fold of a log of decisions of a thousand applications, in records per second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldBenchmark {
    private static final int RECORDS = 10_000;
    private static final int APPLICATIONS = 1_000;
    private static final long EPOCH = 7;

    private final List<Decision> log = new ArrayList<>();
    private final List<byte[]> encoded = new ArrayList<>();

    @Setup
    public void make() throws IOException {
        Decision example = golden();
        log.add(Decision.barrier(new Stamp(EPOCH, 0), "term", "qonnect", Instant.EPOCH, "lead-1"));
        for (int seq = 1; seq < RECORDS; seq++) {
            log.add(next(example, seq));
        }
        log.forEach(d -> encoded.add(Json.bytes(d)));
    }

    /** The record that is kept as an example of its form. */
    private static Decision golden() throws IOException {
        try (InputStream in = requireNonNull(FoldBenchmark.class.getResourceAsStream("/golden/decision.json"))) {
            return Json.tryRead(in.readAllBytes(), Decision.class).orElseThrow();
        }
    }

    /** With as many copies as an application of four components has. */
    private static Decision next(Decision example, int seq) {
        return new Decision(
                Decision.Kind.Change,
                EPOCH,
                seq,
                "term",
                "qonnect",
                Instant.EPOCH,
                "lead-1",
                new AppKey("bench", "app-" + seq % APPLICATIONS),
                seq,
                false,
                Collections.nCopies(4, example.copies().get(0)),
                example.pending(),
                example.trigger(),
                example.cited(),
                example.choices());
    }

    /** Of records that were decoded already. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public DecisionFold fold() {
        DecisionFold fold = new DecisionFold();
        for (int offset = 0; offset < RECORDS; offset++) {
            fold.accept(offset, log.get(offset));
        }
        return fold;
    }

    /** Of records as they come from the topic. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public DecisionFold decodeAndFold() {
        DecisionFold fold = new DecisionFold();
        for (int offset = 0; offset < RECORDS; offset++) {
            fold.accept(
                    offset, Json.tryRead(encoded.get(offset), Decision.class).orElseThrow());
        }
        return fold;
    }
}
