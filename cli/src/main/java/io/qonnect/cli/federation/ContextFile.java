package io.qonnect.cli.federation;

import io.qonnect.kb.record.Json;
import io.qonnect.testbed.federation.Federation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The file that says where a running federation is. */
final class ContextFile {
    private ContextFile() {}

    /** Writes it at once as a whole. */
    static void write(Path file, String name, String profile, Federation federation) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", name);
        content.put("bootstrapServers", federation.bootstrapServers());
        content.put("etcdEndpoints", federation.etcdEndpoints());
        Map<String, String> kubeconfigs = new LinkedHashMap<>();
        federation
                .clusters()
                .forEach(c -> kubeconfigs.put(
                        c.name(), federation.member(c.name()).kubeconfig().toString()));
        content.put("kubeconfigs", kubeconfigs);
        content.put("rung", federation.rung().name());
        content.put("profile", profile);
        content.put("keeper", keeper());
        Map<String, Long> pids = new TreeMap<>();
        Map<String, String> logs = new TreeMap<>();
        federation.parts().forEach((part, process) -> {
            pids.put(part, process.pid());
            logs.put(part, process.log().toString());
        });
        content.put("pids", pids);
        content.put("logs", logs);
        replace(file, content);
    }

    private static Map<String, Object> keeper() {
        ProcessHandle self = ProcessHandle.current();
        Map<String, Object> keeper = new LinkedHashMap<>();
        keeper.put("pid", self.pid());
        keeper.put("since", self.info().startInstant().orElse(Instant.EPOCH).toString());
        return keeper;
    }

    private static void replace(Path file, Map<String, Object> content) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(next, Json.mapper().valueToTree(content).toPrettyString() + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
