package io.qonnect.bench;

import io.qonnect.bench.load.OpenLoop;
import io.qonnect.bench.load.SmallApps;
import io.qonnect.bench.observe.Members;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Small applications on their way through a federation: published in an open loop, watched, and removed again. */
final class Traffic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SmallApps apps;
    private final Consumer<String> say;
    private final HopTimes times = new HopTimes();
    private final Arrivals arrivals;
    private final Members members;
    private final OpenLoop loop;

    Traffic(Target target, SmallApps apps, Consumer<String> say) throws InterruptedException {
        this.apps = apps;
        this.say = say;
        this.arrivals = new Arrivals(times);
        this.members = new Members(target.kubeconfigs(), arrivals::accept);
        this.loop = new OpenLoop(
                target.bootstrapServers(),
                apps,
                (i, nanos) -> times.note(apps.key(i).toString(), Hop.intended, nanos));
        members.awaitListed(Duration.ofSeconds(30));
    }

    HopTimes times() {
        return times;
    }

    List<String> keys(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> apps.key(i).toString())
                .toList();
    }

    void publish(int first, int count, double rate) throws InterruptedException {
        expect(first, count);
        loop.publish(first, count, rate);
    }

    /** Publishes as long as the next one is wished for; returns how many. */
    int publishWhile(int first, IntPredicate wished, double rate) throws InterruptedException {
        return loop.publishWhile(
                        first,
                        i -> {
                            boolean next = wished.test(i);
                            if (next) {
                                expect(i, 1);
                            }
                            return next;
                        },
                        rate)
                - first;
    }

    private void expect(int first, int count) {
        IntStream.range(first, first + count)
                .forEach(i -> arrivals.expect(apps.key(i).toString(), apps.deployments(i)));
    }

    int failedSends() {
        return loop.failures();
    }

    /** Waits until all objects of everything published and not removed exist or existed; false = not in time. */
    boolean awaitCreated() throws InterruptedException {
        return members.await(PATIENCE, () -> arrivals.outstanding() == 0);
    }

    /** How many of those are not all there. */
    int outstanding() {
        return arrivals.outstanding();
    }

    /** Deletes applications and waits until none of their objects is there. */
    void remove(int first, int count) throws InterruptedException {
        say.accept("removing " + count + " applications");
        keys(first, count).forEach(arrivals::forget);
        loop.delete(first, count);
        boolean gone = members.await(
                PATIENCE, () -> IntStream.range(first, first + count).allMatch(this::isGone));
        if (!gone) {
            say.accept("some are still there after " + PATIENCE.toSeconds() + " s");
        }
    }

    private boolean isGone(int i) {
        return apps.deployments(i).stream().allMatch(d -> members.clusters(d).isEmpty());
    }

    @Override
    public void close() {
        loop.close();
        members.close();
    }
}
