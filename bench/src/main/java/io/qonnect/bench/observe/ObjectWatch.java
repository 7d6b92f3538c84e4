package io.qonnect.bench.observe;

import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.util.Config;
import io.kubernetes.client.util.Watch;
import io.kubernetes.client.util.Watchable;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesListObject;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.ListOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the objects of a kind in all namespaces of one cluster, with a thread of its own. When the API server is away it
 * tries again until closed; after that it lists, and tells what went missing meanwhile.
 */
public final class ObjectWatch implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final String cluster;
    private final Kind kind;
    private final DynamicKubernetesApi api;
    private final Consumer<Seen> sink;
    private final Set<String> known = new HashSet<>();
    private final CountDownLatch listed = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Watchable<DynamicKubernetesObject> current;
    private volatile @Nullable Exception failure;

    /**
     * @param sink takes every change, from this watch's thread
     */
    public ObjectWatch(String cluster, Kind kind, Path kubeconfig, Consumer<Seen> sink) {
        this.cluster = cluster;
        this.kind = kind;
        this.sink = sink;
        this.api = new DynamicKubernetesApi(kind.group(), "v1", kind.plural(), client(cluster, kubeconfig));
        thread = new Thread(this::run, "watch-" + cluster + "-" + kind.plural());
        thread.setDaemon(true);
        thread.start();
    }

    private static ApiClient client(String cluster, Path kubeconfig) {
        try {
            ApiClient client = Config.fromConfig(kubeconfig.toString());
            client.setReadTimeout(0);
            client.setConnectTimeout(1000);
            return client;
        } catch (IOException e) {
            throw new IllegalStateException("kubeconfig of " + cluster + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What went wrong last; null = nothing yet. */
    public @Nullable Exception failure() {
        return failure;
    }

    /** Waits until the first list was told; false = not in time. */
    public boolean awaitListed(Duration atMost) throws InterruptedException {
        return listed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            do {
                try {
                    follow();
                } catch (ApiException | IOException | RuntimeException e) {
                    failure = e; // the server is away or the watch is too old; the next list tells what was missed
                }
            } while (!closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws ApiException, IOException {
        ListOptions from = new ListOptions();
        from.setResourceVersion(list());
        listed.countDown();
        try (Watchable<DynamicKubernetesObject> watch = api.watch(from)) {
            current = watch;
            while (closing.getCount() > 0 && watch.hasNext()) {
                Watch.Response<DynamicKubernetesObject> event = watch.next();
                long at = System.nanoTime();
                if (event.object == null || event.type.equals("ERROR")) {
                    return;
                }
                tell(at, event.object, !event.type.equals("DELETED"));
            }
        }
    }

    /** Tells what is there and what is no more; returns the version to watch from. */
    private @Nullable String list() throws ApiException {
        DynamicKubernetesListObject list = api.list().throwsApiException().getObject();
        long now = System.nanoTime();
        Set<String> present = new HashSet<>();
        list.getItems().forEach(object -> present.add(tell(now, object, true)));
        known.stream().filter(k -> !present.contains(k)).toList().forEach(k -> gone(now, k));
        return list.getMetadata().getResourceVersion();
    }

    private String tell(long at, DynamicKubernetesObject object, boolean present) {
        String name = object.getMetadata().getName();
        String namespace = kind == Kind.Namespace ? name : object.getMetadata().getNamespace();
        Seen seen = new Seen(at, cluster, kind, namespace, name, present, present && available(object.getRaw()));
        if (present) {
            known.add(seen.object());
        } else {
            known.remove(seen.object());
        }
        sink.accept(seen);
        return seen.object();
    }

    private boolean available(JsonObject object) {
        if (kind != Kind.Deployment) {
            return true;
        }
        JsonObject status = object.getAsJsonObject("status");
        return status != null
                && status.has("availableReplicas")
                && status.get("availableReplicas").getAsInt() > 0;
    }

    private void gone(long at, String object) {
        int slash = object.indexOf('/');
        known.remove(object);
        sink.accept(new Seen(at, cluster, kind, object.substring(0, slash), object.substring(slash + 1), false, false));
    }

    @Override
    public void close() {
        closing.countDown();
        Watchable<DynamicKubernetesObject> watch = current;
        if (watch != null) {
            try {
                watch.close();
            } catch (IOException e) {
                throw new IllegalStateException("watch of " + cluster + " does not close", e);
            }
        }
        thread.interrupt();
    }
}
