package io.qonnect.routes;

import io.qonnect.routes.config.Config;
import io.qonnect.routes.config.Environment;
import io.qonnect.routes.etcd.EtcdAdmin;
import io.qonnect.routes.etcd.EtcdUnavailable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The process of one replica, until SIGTERM. Two small commands beside it: {@code adopt-etcd --epoch N} raises the base
 * epoch in etcd, {@code leader} prints who holds the leader key.
 */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int UNAVAILABLE = 3;

    private Main() {}

    public static void main(String[] args) throws Exception {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Environment environment = new Environment(System.getenv());
        if (args.length == 0) {
            run(environment);
        } else {
            System.exit(command(args, environment));
        }
    }

    private static void run(Environment environment) throws Exception {
        Optional<Config> config = environment.replica();
        if (config.isEmpty()) {
            System.exit(refuse(environment.problems()));
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
        replica.start();
    }

    /** From any thread; the exit runs the shutdown hook, which must not wait for that thread. */
    private static void fail(AtomicBoolean ending, Throwable failure) {
        if (ending.compareAndSet(false, true)) {
            LOG.error("The replica cannot go on and ends, to be started again.", failure);
            new Thread(() -> System.exit(FAILED), "exit").start();
        }
    }

    private static int command(String[] args, Environment environment) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        List<String> endpoints = environment.endpoints();
        String systemId = environment.systemId();
        if (!environment.problems().isEmpty()) {
            return refuse(environment.problems());
        }
        try (EtcdAdmin etcd = new EtcdAdmin(endpoints, systemId)) {
            if (args.length == 1 && args[0].equals("leader")) {
                out.println(etcd.leader());
                return OK;
            }
            if (args.length == 3 && args[0].equals("adopt-etcd") && args[1].equals("--epoch")) {
                out.println("base " + etcd.adopt(Long.parseLong(args[2])));
                return OK;
            }
        } catch (NumberFormatException e) {
            return refuse(List.of("--epoch is \"" + args[2] + "\"; it must be a whole number."));
        } catch (EtcdUnavailable e) {
            LOG.error("etcd does not answer. why={}", e.getMessage());
            return UNAVAILABLE;
        }
        return refuse(List.of("The commands are: leader; adopt-etcd --epoch N; none = run a replica."));
    }

    private static int refuse(List<String> problems) {
        problems.forEach(LOG::error);
        return USAGE;
    }
}
