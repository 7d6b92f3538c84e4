package io.qonnect.testbed.sim.api;

import io.qonnect.testbed.sim.Trouble;
import io.qonnect.testbed.sim.http.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The troubles that an API server has at present. Thread-safe. */
public final class Troubles {
    private List<Trouble> present = List.of();

    /** From now on these, and no others; who waits in silence is answered when it is over. */
    public synchronized void set(List<Trouble> troubles) {
        present = List.copyOf(troubles);
        notifyAll();
    }

    public synchronized List<Trouble> present() {
        return present;
    }

    /** Waits while a path is silent. */
    synchronized void awaitVoice(String path) throws InterruptedException {
        while (has(Trouble.Kind.SILENCE, path)) {
            wait();
        }
    }

    private boolean has(Trouble.Kind kind, String path) {
        return present.stream().anyMatch(t -> t.kind() == kind && path.contains(t.path()));
    }

    /**
     * Lets happen what must before a request is answered.
     *
     * @return whether it still may be
     * @throws Refusal as the answer
     */
    boolean befall(String path, Exchange exchange) throws IOException, InterruptedException {
        awaitVoice(path);
        for (Trouble trouble : present()) {
            if (path.contains(trouble.path()) && ThreadLocalRandom.current().nextDouble() < trouble.share()) {
                if (trouble.kind() == Trouble.Kind.RESET) {
                    exchange.reset();
                    return false;
                }
                befall(trouble);
            }
        }
        return true;
    }

    private static void befall(Trouble trouble) throws InterruptedException {
        switch (trouble.kind()) {
            case TOO_MANY ->
                throw Refusal.of(
                                429,
                                "TooManyRequests",
                                "the server has received too many requests and has asked us to try" + " again later")
                        .retryAfter((trouble.millis() + 999) / 1_000);
            case ERROR -> throw Refusal.of(500, "InternalError", "Internal error occurred: trouble was asked for");
            case SLOW -> TimeUnit.MILLISECONDS.sleep(trouble.millis());
            default -> {
                // does not befall a request by itself
            }
        }
    }
}
