package io.qonnect.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void areDistinctAndBelowThoseOfOutgoingConnections() {
        assertThat(IntStream.range(0, 50).map(i -> Ports.free()).boxed().toList())
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 15_000 && port < 32_000);
    }

    @Test
    void areNotFreeWhileSomethingListens() throws IOException {
        int port = Ports.free();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
        assertThat(Ports.isFree(port)).isTrue();
    }
}
