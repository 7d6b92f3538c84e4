package io.qonnect.agent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kubernetes.client.openapi.ApiClient;
import io.qonnect.agent.reconcile.ApiFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeHttpTest {
    private HttpServer server;
    private KubeHttp http;
    private volatile String retryAfter = "";

    @BeforeEach
    void aServerThatIsBusy() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        http = new KubeHttp(new ApiClient()
                .setBasePath("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000",
        "60, 60000",
        "3600, 60000",
        "99999999999999999999, 0",
        "-5, 0",
        "'Wed, 21 Oct 2026 07:28:00 GMT', 0",
        "'', 0"
    })
    void readsHowLongItIsToWait(String header, long millis) {
        retryAfter = header;

        ApiFailure failure = catchThrowableOfType(ApiFailure.class, () -> http.get("/api/v1/pods"));

        assertThat(failure.waitMillis()).isEqualTo(millis);
        assertThat(failure.mayPass()).isTrue();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(429, -1);
        exchange.close();
    }
}
