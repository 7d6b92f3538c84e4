package io.qonnect.testbed.process;

import io.qonnect.testbed.TestbedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free loopback ports. They lie below the range from which the system takes the local port of outgoing connections:
 * a client that keeps dialling a dead server's port can otherwise be given that very port, and the server never gets
 * it back.
 */
public final class Ports {
    private static final int FIRST = 15_000;
    private static final int AFTER_LAST = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port that nothing listens on and that was not given out by this JVM before. */
    public static int free() {
        for (int tries = 0; tries < 1000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new TestbedException(
                "no port between " + FIRST + " and " + AFTER_LAST + " is free; end some of what listens there");
    }

    /** Whether a server could listen on this loopback port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
