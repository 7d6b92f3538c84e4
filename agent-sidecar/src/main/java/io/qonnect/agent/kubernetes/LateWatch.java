package io.qonnect.agent.kubernetes;

import io.qonnect.agent.reconcile.ApiFailure;
import io.qonnect.agent.reconcile.Marks;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches our objects of one kind from when it is first needed. Its path is asked of the API server, which may come to
 * serve the kind only later.
 */
final class LateWatch implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LateWatch.class);
    private static final long PAUSE_SECONDS = 5;
    private static final String OURS = "?labelSelector=" + Marks.MANAGED_BY.replace("/", "%2F") + "%3D" + Marks.QONNECT;

    private final KubeHttp http;
    private final Kinds kinds;
    private final String apiVersion;
    private final String kind;
    private final ListWatch.Sink sink;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable ListWatch current;

    LateWatch(KubeHttp http, Kinds kinds, String apiVersion, String kind, ListWatch.Sink sink) {
        this.http = http;
        this.kinds = kinds;
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.sink = sink;
    }

    @Override
    public void run() {
        try {
            do {
                try {
                    begin(new ListWatch(http, kinds.collection(apiVersion, kind) + OURS, sink))
                            .run();
                } catch (ApiFailure failure) {
                    LOG.info("kind cannot be watched yet kind={} why={}", kind, failure.getMessage());
                }
            } while (!closed.await(PAUSE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that begins after this was closed is closed at once, and ends before its first request. */
    private synchronized ListWatch begin(ListWatch watch) {
        current = watch;
        if (closed.getCount() == 0) {
            watch.close();
        }
        return watch;
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (current != null) {
            current.close();
        }
    }
}
