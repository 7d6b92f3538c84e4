package io.qonnect.testbed.sim.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP/1.1 server on one loopback port: a thread per connection, which also streams. The JDK's own server can
 * neither reset a connection nor forget all of them at once, and hands each request from one thread to another.
 */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int BUFFER = 8 * 1024;
    private static final int WAITING = 256;

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final Handler handler;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Listener(ServerSocket server, @Nullable SSLContext tls, Handler handler) {
        this.server = server;
        this.tls = tls;
        this.handler = handler;
    }

    /**
     * Listens.
     *
     * @param port of the loopback address; 0 = any free one
     * @param tls null = plain HTTP
     */
    public static Listener start(int port, @Nullable SSLContext tls, Handler handler) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
            Listener listener = new Listener(server, tls, handler);
            listener.thread(listener::accept, "sim-accept-" + server.getLocalPort())
                    .start();
            return listener;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot listen on port " + port, failed);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    private Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                if (closed) {
                    abort(socket);
                } else {
                    thread(() -> serve(socket), "sim-" + server.getLocalPort()).start();
                }
            } catch (IOException ended) {
                LOG.debug("accepting ended port={}", server.getLocalPort());
            }
        }
    }

    private void serve(Socket socket) {
        threads.add(Thread.currentThread());
        try (Socket wire = wire(socket)) {
            socket.setTcpNoDelay(true);
            var out = new BufferedOutputStream(wire.getOutputStream(), BUFFER);
            RequestReader requests = new RequestReader(new BufferedInputStream(wire.getInputStream(), BUFFER));
            boolean more = true;
            while (more && !closed) {
                Request request = requests.next();
                more = request != null && answer(request, new Exchange(socket, out));
            }
        } catch (IOException | IllegalArgumentException gone) {
            LOG.debug("connection ended port={} why={}", server.getLocalPort(), gone.toString());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            threads.remove(Thread.currentThread());
            sockets.remove(socket);
        }
    }

    private boolean answer(Request request, Exchange exchange) throws IOException, InterruptedException {
        handler.handle(request, exchange);
        return !exchange.isOver() && !request.header("connection").equalsIgnoreCase("close");
    }

    private Socket wire(Socket socket) throws IOException {
        if (tls == null) {
            return socket;
        }
        SSLSocket secured =
                (SSLSocket) tls.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
        secured.setUseClientMode(false);
        SSLParameters parameters = secured.getSSLParameters();
        // as Go's server: who cannot use the processor's AES says so by the order of what it offers
        parameters.setUseCipherSuitesOrder(false);
        secured.setSSLParameters(parameters);
        return secured;
    }

    /** Ends every connection at once with a reset; new ones are welcome. */
    public void dropAll() {
        sockets.forEach(Listener::abort);
        threads.forEach(Thread::interrupt);
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException already) {
            LOG.debug("a connection was closed already");
        }
    }

    /** Stops listening and forgets all connections. */
    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        dropAll();
    }
}
