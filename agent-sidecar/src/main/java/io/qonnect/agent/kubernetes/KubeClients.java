package io.qonnect.agent.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.CipherSuite;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** The two clients of the agent: calls have a time-out, watches have pings instead. */
public record KubeClients(KubeHttp calls, KubeHttp watches) {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration PING = Duration.ofSeconds(5);

    /**
     * Reads the credentials.
     *
     * @param kubeconfig null = those of the pod the agent runs in
     */
    public static KubeClients of(@Nullable Path kubeconfig) throws IOException {
        return new KubeClients(
                new KubeHttp(client(kubeconfig, CALL, Duration.ZERO)),
                new KubeHttp(client(kubeconfig, Duration.ZERO, PING)));
    }

    private static ApiClient client(@Nullable Path kubeconfig, Duration timeout, Duration ping) throws IOException {
        ApiClient client = kubeconfig == null ? ClientBuilder.cluster().build() : fromFile(kubeconfig);
        OkHttpClient.Builder http = client.getHttpClient()
                .newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(timeout)
                .writeTimeout(CALL)
                .pingInterval(ping)
                .connectionSpecs(List.of(cheapTls(), ConnectionSpec.CLEARTEXT))
                .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        client.setHttpClient(http.build());
        return client;
    }

    /**
     * As usual today, but ChaCha20 is asked for first: only the JVM's second compiler uses the processor's AES, and the agent
     * does without that compiler. 2 KiB cost 21 microseconds so, 91 with AES-GCM; a server may still choose.
     */
    static ConnectionSpec cheapTls() {
        List<CipherSuite> usual = Objects.requireNonNull(ConnectionSpec.MODERN_TLS.cipherSuites());
        CipherSuite[] cheapFirst = Stream.concat(
                        usual.stream().filter(KubeClients::isChaCha),
                        usual.stream().filter(s -> !isChaCha(s)))
                .toArray(CipherSuite[]::new);
        return new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                .cipherSuites(cheapFirst)
                .build();
    }

    private static boolean isChaCha(CipherSuite suite) {
        return suite.javaName().contains("CHACHA20");
    }

    private static ApiClient fromFile(Path kubeconfig) throws IOException {
        try (Reader reader = Files.newBufferedReader(kubeconfig)) {
            KubeConfig config = KubeConfig.loadKubeConfig(reader);
            config.setFile(kubeconfig.toFile());
            return ClientBuilder.kubeconfig(config).build();
        }
    }
}
