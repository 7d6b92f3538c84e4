package io.qonnect.routes;

import io.qonnect.routes.config.Config;
import io.qonnect.routes.config.Environment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The process of one replica, until SIGTERM. Exit code 1: it must be started again; 2: its settings are wrong. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) throws Exception {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Environment environment = new Environment(System.getenv());
        Optional<Config> config = environment.replica();
        if (config.isEmpty()) {
            environment.problems().forEach(LOG::error);
            System.exit(USAGE);
            return;
        }
        AtomicBoolean ending = new AtomicBoolean();
        Replica replica = new Replica(config.get(), failure -> fail(ending, failure));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ending.set(true);
                            replica.close();
                        },
                        "shutdown"));
        try {
            replica.start();
        } catch (RuntimeException | java.util.concurrent.ExecutionException e) {
            fail(ending, e);
        }
    }

    /** From any thread; the exit runs the shutdown hook, which must not wait for that thread. */
    private static void fail(AtomicBoolean ending, Throwable failure) {
        if (ending.compareAndSet(false, true)) {
            LOG.error("The replica cannot go on and ends, to be started again.", failure);
            new Thread(() -> System.exit(FAILED), "exit").start();
        }
    }
}
