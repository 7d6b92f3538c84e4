package io.qonnect.cli.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** Whether anybody listens at bootstrap servers; asks faster than a client gives up. */
public final class Listeners {
    private static final int MILLIS = 1000;

    private Listeners() {}

    /** Whether a connection can be made to any of {@code host:port,host:port}; what cannot be parsed does not listen. */
    public static boolean any(String bootstrapServers) {
        return Arrays.stream(bootstrapServers.split(",", -1)).map(String::strip).anyMatch(Listeners::listens);
    }

    private static boolean listens(String server) {
        int colon = server.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))),
                    MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException silent) {
            return false;
        }
    }
}
