package io.qonnect.kb.record;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** CloudEvents headers in Kafka's binary mode, and the W3C {@code traceparent} that is carried through every hop. */
public final class RecordHeaders {
    public static final String TRACEPARENT = "traceparent";

    private static final Pattern TRACE = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecordHeaders() {}

    /**
     * The headers of a record of ours, in order.
     *
     * @param type such as {@code io.qonnect.decision.v1}
     * @param source the process that writes it, such as {@code lead-1}
     * @param id unique within the source
     * @param time when it happened
     * @param traceparent carried from the record that caused it; null = a new trace begins
     */
    public static Map<String, String> of(
            String type, String source, String id, Instant time, @Nullable String traceparent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_type", type);
        headers.put("ce_source", "qonnect/" + source);
        headers.put("ce_id", id);
        headers.put("ce_time", time.toString());
        headers.put("content-type", "application/json");
        headers.put(TRACEPARENT, traceparent == null ? newTrace() : traceparent);
        return headers;
    }

    /** Adds headers to those of a Kafka record. */
    public static void addTo(Headers target, Map<String, String> headers) {
        headers.forEach((k, v) -> target.add(k, v.getBytes(StandardCharsets.UTF_8)));
    }

    /** The valid trace of a record, if it has one. */
    public static Optional<String> trace(Headers headers) {
        Header header = headers.lastHeader(TRACEPARENT);
        if (header == null || header.value() == null || header.value().length != 55) {
            return Optional.empty();
        }
        String text = new String(header.value(), StandardCharsets.US_ASCII);
        return TRACE.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** A new sampled trace. */
    public static String newTrace() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        HexFormat hex = HexFormat.of();
        return "00-" + hex.formatHex(bytes, 0, 16) + "-" + hex.formatHex(bytes, 16, 24) + "-01";
    }
}
