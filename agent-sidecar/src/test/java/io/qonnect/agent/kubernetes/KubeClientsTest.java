package io.qonnect.agent.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.CipherSuite;
import okhttp3.ConnectionSpec;
import org.junit.jupiter.api.Test;

class KubeClientsTest {
    private final List<CipherSuite> asked =
            Objects.requireNonNull(KubeClients.cheapTls().cipherSuites());

    @Test
    void whatIsCheapWithoutTheSecondCompilerIsAskedForFirst() {
        assertThat(asked.get(0)).isEqualTo(CipherSuite.TLS_CHACHA20_POLY1305_SHA256);
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(ConnectionSpec.MODERN_TLS.cipherSuites()));
    }

    @Test
    void itIsOfferedInThatOrder() throws Exception {
        try (SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            KubeClients.cheapTls().apply$okhttp(socket, false);

            assertThat(socket.getEnabledCipherSuites()[0]).isEqualTo("TLS_CHACHA20_POLY1305_SHA256");
        }
    }
}
