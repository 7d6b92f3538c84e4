package io.qonnect.kb.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.qonnect.kb.reader.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The JSON of our own records: fields in order of declaration, absent when null, times as ISO 8601. Unknown fields are
 * passed over, an unknown enum value becomes the enum's UNKNOWN. What strangers write is read by the strict reader
 * instead.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxDocumentLength(16L * 1024 * 1024)
                        .build());
    }

    private static final int LONGEST_REASON = 200;

    private Json() {}

    /** The mapper itself; treat as read-only. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Encodes a record of ours; failing is a bug. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot encode a " + value.getClass().getSimpleName(), e);
        }
    }

    /** {@link #bytes} as text. */
    public static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /**
     * Decodes a record.
     *
     * @throws UnreadableRecord when the bytes are not a valid record of that type
     */
    public static <T> T read(byte[] bytes, Class<T> type) throws UnreadableRecord {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new UnreadableRecord("a " + type.getSimpleName() + " is null", null);
            }
            Optional<String> missing = Completeness.missing(value);
            if (missing.isPresent()) {
                throw new UnreadableRecord(
                        "not a " + type.getSimpleName() + ": " + missing.get() + " is missing", null);
            }
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableRecord("not a " + type.getSimpleName() + ": " + firstLine(e), e);
        }
    }

    /** {@link #read}, empty when it cannot be decoded; for readers that only count such records. */
    public static <T> Optional<T> tryRead(byte[] bytes, Class<T> type) {
        try {
            return Optional.of(read(bytes, type));
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.lines().findFirst().orElse("");
        return Shown.plain(line, LONGEST_REASON);
    }
}
