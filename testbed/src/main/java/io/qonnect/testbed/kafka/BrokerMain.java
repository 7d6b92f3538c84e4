package io.qonnect.testbed.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The broker's own main: formats the log folder when that was never done, then runs the server's main. One JVM start
 * instead of two.
 */
public final class BrokerMain {
    private BrokerMain() {}

    /** Arguments: the properties file, the log folder. */
    public static void main(String[] args) {
        if (!Files.exists(Path.of(args[1]).resolve("meta.properties"))) {
            String[] format = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", args[0]};
            int code = StorageTool.execute(format, System.out);
            if (code != 0) {
                Runtime.getRuntime().exit(code);
            }
        }
        Kafka.main(new String[] {args[0]});
    }
}
