package io.qonnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** What the figures were taken on. */
final class Machine {
    private Machine() {}

    /** The load averages of 1, 5 and 15 minutes; empty where they are not known. */
    static String load() {
        try {
            String[] parts = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
            return parts[0] + " " + parts[1] + " " + parts[2];
        } catch (IOException e) {
            return "";
        }
    }

    static Map<String, Object> versions() {
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("java", Runtime.version().toString());
        versions.put("kafkaClients", AppInfoParser.getVersion());
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return versions;
    }

    static Map<String, Object> conditions(Target target) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("cores", Runtime.getRuntime().availableProcessors());
        conditions.put("rung", target.rung());
        conditions.put("clusters", target.kubeconfigs().size());
        return conditions;
    }
}
