package io.qonnect.agent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateWatchTest {
    private final CountDownLatch watched = new CountDownLatch(1);
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private LateWatch watch;

    @BeforeEach
    void aServerWhoseWatchSaysNothing() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        KubeHttp http = new KubeHttp(new ApiClient()
                .setBasePath("http://127.0.0.1:" + server.getAddress().getPort())
                .setReadTimeout(0));
        watch = new LateWatch(http, new Kinds(http), "v1", "ConfigMap", new Nobody());
    }

    @AfterEach
    void end() {
        testEnds.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void closingEndsTheCallUnderWay() throws Exception {
        Thread thread = new Thread(watch, "watch");
        thread.start();
        assertThat(watched.await(20, TimeUnit.SECONDS)).isTrue();
        watch.close();
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void oneThatWasClosedBeforeItBeganWatchesNothing() throws Exception {
        watch.close();
        watch.run();
        assertThat(watched.getCount()).isOne();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.contains("watch=true")) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            watched.countDown();
            hold();
        } else {
            byte[] body = (exchange.getRequestURI().getPath().equals("/api/v1")
                            ? "{\"resources\": [{\"name\": \"configmaps\", \"kind\": \"ConfigMap\", \"namespaced\": true}]}"
                            : "{\"metadata\": {\"resourceVersion\": \"1\"}, \"items\": []}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void hold() {
        try {
            testEnds.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Nobody implements ListWatch.Sink {
        @Override
        public void listed(List<JsonNode> items) {}

        @Override
        public void changed(JsonNode item) {}

        @Override
        public void deleted(JsonNode item) {}
    }
}
