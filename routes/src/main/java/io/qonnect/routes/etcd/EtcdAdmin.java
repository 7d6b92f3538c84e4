package io.qonnect.routes.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import io.etcd.jetcd.KeyValue;
import io.qonnect.kb.record.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators do with etcd. */
public final class EtcdAdmin implements AutoCloseable {
    private final EtcdKeys keys;
    private final EtcdCalls calls;

    public EtcdAdmin(List<String> endpoints, String systemId) {
        keys = new EtcdKeys(systemId);
        calls = new EtcdCalls(endpoints, Duration.ofSeconds(10));
    }

    /**
     * Raises the base epoch, so that the next term's epoch is above that one; never lowers it. Returns the base.
     *
     * @param highestEpoch the highest epoch of the log
     */
    public long adopt(long highestEpoch) throws EtcdUnavailable {
        return calls.raise(keys.base(), highestEpoch);
    }

    /** What the holder of the leader key wrote there (JSON: name, since), with the epoch; {@code {}} = nobody leads. */
    public String leader() throws EtcdUnavailable {
        Optional<KeyValue> key = calls.get(keys.leader());
        if (key.isEmpty()) {
            return "{}";
        }
        long base = calls.get(keys.base()).map(EtcdCalls::number).orElse(0L);
        Map<String, Object> leader = new LinkedHashMap<>();
        leader.put("epoch", base + key.get().getCreateRevision());
        Json.tryRead(EtcdCalls.text(key.get()).getBytes(StandardCharsets.UTF_8), JsonNode.class)
                .ifPresent(said -> said.properties().forEach(field -> leader.put(field.getKey(), field.getValue())));
        return Json.text(leader);
    }

    @Override
    public void close() {
        calls.close();
    }
}
