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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListWatchTest {
    private static final String GONE =
            "{\"type\": \"ERROR\", \"object\": {\"code\": 410, \"message\": \"too old resource version\"}}\n";
    private static final String BOOKMARK =
            "{\"type\": \"BOOKMARK\", \"object\": {\"metadata\": {\"resourceVersion\": \"2\"}}}\n";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Long> lists = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private ListWatch watch;
    private CountDownLatch listed = new CountDownLatch(0);
    private volatile String events = GONE;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        KubeHttp http = new KubeHttp(new ApiClient()
                .setBasePath("http://127.0.0.1:" + server.getAddress().getPort())
                .setReadTimeout(0));
        watch = new ListWatch(http, "/api/v1/pods", new Nobody());
    }

    @AfterEach
    void end() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aServerThatSaysGoneAgainAndAgainIsListedLessAndLessOften() throws Exception {
        list(5);

        // the first list anew is at once, then after 50, 100 and 200 ms at least
        assertThat(millisBetween(1, 2)).isGreaterThanOrEqualTo(45);
        assertThat(millisBetween(2, 3)).isGreaterThanOrEqualTo(95);
        assertThat(millisBetween(3, 4)).isGreaterThanOrEqualTo(195);
    }

    @Test
    void aWatchThatWorkedMeanwhileIsListedAnewWithoutAPause() throws Exception {
        events = BOOKMARK + GONE;

        list(12);

        // with pauses it would be 11 s
        assertThat(millisBetween(0, 11)).isLessThan(5_000);
    }

    private void list(int times) throws InterruptedException {
        listed = new CountDownLatch(times);
        Thread thread = new Thread(watch, "watch");
        thread.start();
        assertThat(listed.await(20, TimeUnit.SECONDS)).isTrue();
        watch.close();
        thread.interrupt();
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
    }

    private long millisBetween(int first, int second) {
        return TimeUnit.NANOSECONDS.toMillis(lists.get(second) - lists.get(first));
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean watching = String.valueOf(exchange.getRequestURI().getQuery()).contains("watch=true");
        if (!watching) {
            lists.add(System.nanoTime());
            listed.countDown();
        }
        byte[] body = (watching ? events : "{\"metadata\": {\"resourceVersion\": \"1\"}, \"items\": []}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
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
