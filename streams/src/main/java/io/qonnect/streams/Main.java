package io.qonnect.streams;

import io.qonnect.streams.kafka.StreamsProcess;
import io.qonnect.streams.kafka.StreamsSettings;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Streams process, until SIGTERM. Exit code 1: it must be started again; 2: its settings are wrong. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        StreamsSettings.Read read = StreamsSettings.of(System.getenv());
        StreamsSettings settings = read.settings();
        if (settings == null) {
            read.problems().forEach(problem -> LOG.error("The environment is wrong problem={}", problem));
            System.exit(USAGE);
            return;
        }
        LOG.info("Streams starts name={} brokers={}", settings.name(), settings.bootstrapServers());
        StreamsProcess process = StreamsProcess.start(settings, Main::fail);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            process.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }

    /** From any thread; the exit runs the shutdown hook, which must not wait for that thread. */
    private static void fail() {
        LOG.error("An application can do no more, and the process ends, to be started again");
        new Thread(() -> System.exit(FAILED), "exit").start();
    }
}
