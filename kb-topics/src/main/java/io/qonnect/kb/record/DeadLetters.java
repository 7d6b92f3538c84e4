package io.qonnect.kb.record;

import io.qonnect.kb.reader.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes dead letters of records that could not be read. */
public final class DeadLetters {
    private static final int KEY_CHARACTERS = 256;

    private DeadLetters() {}

    /** Of a record that a stranger wrote; at least one problem. */
    public static DeadLetter of(
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            List<Problem> problems) {
        List<String> sentences = problems.stream().map(Problem::sentence).toList();
        return of(topic, partition, offset, key, value, problems.get(0).code(), sentences);
    }

    /** Of any record, with the reason said otherwise. */
    public static DeadLetter of(
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String code,
            List<String> sentences) {
        byte[] bytes = value == null ? new byte[0] : value;
        byte[] carried = Arrays.copyOf(bytes, Math.min(bytes.length, DeadLetter.CARRIED_BYTES));
        return new DeadLetter(
                topic,
                partition,
                offset,
                code,
                sentences,
                key == null ? null : keyText(key),
                bytes.length,
                Sha256.hex(bytes),
                Base64.getEncoder().encodeToString(carried));
    }

    private static String keyText(byte[] key) {
        String text = new String(Arrays.copyOf(key, Math.min(key.length, 4 * KEY_CHARACTERS)), StandardCharsets.UTF_8);
        return text.length() <= KEY_CHARACTERS ? text : text.substring(0, KEY_CHARACTERS);
    }
}
