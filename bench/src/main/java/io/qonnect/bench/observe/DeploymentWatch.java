package io.qonnect.bench.observe;

import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentList;
import io.kubernetes.client.openapi.models.V1DeploymentStatus;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.Config;
import io.kubernetes.client.util.Watch;
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
 * Watches the Deployments of all namespaces of one cluster, with a thread of its own. When the API server is away it tries
 * again until closed; after that it lists, and tells what went missing meanwhile.
 */
public final class DeploymentWatch implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final String cluster;
    private final ApiClient client;
    private final Consumer<Seen> sink;
    private final Set<String> known = new HashSet<>();
    private final CountDownLatch listed = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Watch<V1Deployment> current;
    private volatile @Nullable Exception failure;

    /**
     * @param sink takes every change, from this watch's thread
     */
    public DeploymentWatch(String cluster, Path kubeconfig, Consumer<Seen> sink) {
        this.cluster = cluster;
        this.sink = sink;
        try {
            this.client = Config.fromConfig(kubeconfig.toString());
        } catch (IOException e) {
            throw new IllegalStateException("kubeconfig of " + cluster + " cannot be read: " + e.getMessage(), e);
        }
        client.setReadTimeout(0);
        client.setConnectTimeout(1000);
        thread = new Thread(this::run, "watch-" + cluster);
        thread.setDaemon(true);
        thread.start();
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
        AppsV1Api api = new AppsV1Api(client);
        V1DeploymentList list = api.listDeploymentForAllNamespaces().execute();
        long now = System.nanoTime();
        Set<String> present = new HashSet<>();
        list.getItems().forEach(d -> present.add(tell(now, d, true)));
        known.stream().filter(k -> !present.contains(k)).toList().forEach(k -> gone(now, k));
        listed.countDown();
        String version = list.getMetadata() == null ? null : list.getMetadata().getResourceVersion();
        try (Watch<V1Deployment> watch = Watch.createWatch(
                client,
                api.listDeploymentForAllNamespaces()
                        .watch(true)
                        .resourceVersion(version)
                        .buildCall(null),
                new TypeToken<Watch.Response<V1Deployment>>() {}.getType())) {
            current = watch;
            while (closing.getCount() > 0 && watch.hasNext()) {
                Watch.Response<V1Deployment> event = watch.next();
                long at = System.nanoTime();
                if (event.object == null || event.type.equals("ERROR")) {
                    return;
                }
                tell(at, event.object, !event.type.equals("DELETED"));
            }
        }
    }

    private String tell(long at, V1Deployment deployment, boolean present) {
        V1ObjectMeta meta = deployment.getMetadata();
        String namespace = meta == null || meta.getNamespace() == null ? "" : meta.getNamespace();
        String name = meta == null || meta.getName() == null ? "" : meta.getName();
        V1DeploymentStatus status = deployment.getStatus();
        Integer replicas = status == null ? null : status.getAvailableReplicas();
        Seen seen = new Seen(at, cluster, namespace, name, present, replicas != null && replicas > 0);
        if (present) {
            known.add(seen.object());
        } else {
            known.remove(seen.object());
        }
        sink.accept(seen);
        return seen.object();
    }

    private void gone(long at, String object) {
        int slash = object.indexOf('/');
        known.remove(object);
        sink.accept(new Seen(at, cluster, object.substring(0, slash), object.substring(slash + 1), false, false));
    }

    @Override
    public void close() {
        closing.countDown();
        Watch<V1Deployment> watch = current;
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
