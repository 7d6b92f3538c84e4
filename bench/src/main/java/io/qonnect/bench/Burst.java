package io.qonnect.bench;

import io.qonnect.bench.load.OpenLoop;
import io.qonnect.bench.load.Workload;
import io.qonnect.bench.observe.Census;
import io.qonnect.bench.observe.Kind;
import io.qonnect.bench.observe.Members;
import io.qonnect.bench.proc.CpuUse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Many applications published at once: until all their objects exist, until all of them are available, and what CPU time
 * that takes; then all deleted at once: until nothing is left, namespaces included.
 */
public final class Burst {
    /** Without any progress. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration SAY_EVERY = Duration.ofSeconds(5);
    private static final int IDLE_SECONDS = 5;
    private static final int LISTED = 50;

    private final Target target;
    private final Workload workload;
    private final int count;
    private final Consumer<String> say;

    public Burst(Target target, Workload workload, int count, Consumer<String> say) {
        this.target = target;
        this.workload = workload;
        this.count = count;
        this.say = say;
    }

    /**
     * Publishes and deletes, and returns the report.
     *
     * <p>{@code missing} counts the objects that were not available when the time was over, {@code left} lists what was
     * not gone.
     */
    public Map<String, Object> run() throws InterruptedException {
        Census census = new Census(workload.prefix(), expected());
        Set<Kind> kinds = EnumSet.of(Kind.Namespace);
        kinds.addAll(workload.kinds());
        try (Surroundings surroundings = Surroundings.of(target, say);
                Members members = new Members(target.kubeconfigs(), kinds, census::accept);
                OpenLoop loop = new OpenLoop(target.bootstrapServers(), workload, (i, nanos) -> {})) {
            members.awaitListed(Duration.ofSeconds(30));
            Map<String, Object> report = Reports.begin(
                    "burst",
                    "from the first send to the watch events of the last object: there, available, gone; CPU time of"
                            + " every process with its children, idle share included");
            report.put("applications", count);
            report.put("objects", census.expected());
            CpuUse idle = idle(report);
            create(members, census, loop, idle, report);
            delete(members, census, loop, report);
            report.put("failedSends", loop.failures());
            surroundings.addTo(report);
            return report;
        }
    }

    private Map<Kind, Integer> expected() {
        Map<Kind, Integer> all = new EnumMap<>(Kind.class);
        workload.objectsPerApplication().forEach((kind, each) -> all.put(kind, each * count));
        return all;
    }

    /** What the federation uses before anything is asked of it, per second. */
    private CpuUse idle(Map<String, Object> report) throws InterruptedException {
        say.accept("idle for " + IDLE_SECONDS + " s");
        CpuUse before = CpuUse.now(target.pids());
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        CpuUse after = CpuUse.now(target.pids());
        report.put("idleCpuShare", after.since(before, after.secondsSince(before)));
        return after;
    }

    private void create(Members members, Census census, OpenLoop loop, CpuUse before, Map<String, Object> report)
            throws InterruptedException {
        say.accept("publishing " + count + " applications");
        long begun = System.nanoTime();
        loop.publish(0, count, Double.POSITIVE_INFINITY);
        report.put("publishedSeconds", Reports.seconds(begun, System.nanoTime()));
        await(members, () -> census.expected() - census.existed(), "objects do not exist yet");
        CpuUse existing = CpuUse.now(target.pids());
        await(members, () -> census.expected() - census.serving(), "objects are not available yet");
        CpuUse serving = CpuUse.now(target.pids());
        put(report, "existing", census.existed(), begun, census.lastExistedNanos(), existing, before);
        put(report, "available", census.served(), begun, census.lastServedNanos(), serving, before);
        report.put("missing", census.expected() - census.serving());
        report.put("ended", serving.ended(before));
    }

    private void put(
            Map<String, Object> report, String what, int objects, long from, long to, CpuUse after, CpuUse before) {
        if (objects == 0) {
            return;
        }
        double seconds = Reports.seconds(from, to);
        say.accept(objects + " objects are " + what + " after " + seconds + " s");
        report.put(what + "Seconds", seconds);
        report.put(what + "ObjectsPerSecond", Reports.rounded(objects / seconds));
        report.put(what + "CpuSecondsPer1000Objects", after.since(before, objects / 1000.0));
    }

    private void delete(Members members, Census census, OpenLoop loop, Map<String, Object> report)
            throws InterruptedException {
        say.accept("deleting " + count + " applications");
        long begun = System.nanoTime();
        loop.delete(0, count);
        await(members, () -> census.left().size(), "objects and namespaces are left");
        report.put("goneSeconds", Reports.seconds(begun, census.lastGoneNanos()));
        List<String> left = List.copyOf(census.left());
        report.put("leftCount", left.size());
        report.put("left", left.subList(0, Math.min(LISTED, left.size())));
    }

    /** Waits until nothing is to be done, or what is to be done stays the same for too long; says how far it is. */
    private void await(Members members, IntSupplier toDo, String what) throws InterruptedException {
        int before = -1;
        long since = System.nanoTime();
        while (!members.await(SAY_EVERY, () -> toDo.getAsInt() == 0)) {
            int now = toDo.getAsInt();
            say.accept(now + " " + what);
            if (now != before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                return;
            }
        }
    }
}
