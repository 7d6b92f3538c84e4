package io.qonnect.kb.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.reader.StrictReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    @Test
    void saysWhereItWasAndWhy() {
        byte[] value = "a: .nan\nb: !x 1".getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = DeadLetters.of(
                "qonnect.specs.v1",
                0,
                41,
                new byte[] {'k', (byte) 0xFF},
                value,
                StrictReader.read(value).problems());
        assertThat(letter.code()).isEqualTo("NUMBER");
        assertThat(letter.problems()).hasSize(2).first().asString().contains("a is .nan; numbers must be finite");
        assertThat(letter.key()).isEqualTo("k\uFFFD");
        assertThat(letter.length()).isEqualTo(value.length);
        assertThat(letter.sha256()).isEqualTo(Sha256.hex(value)).hasSize(64);
        assertThat(Base64.getDecoder().decode(letter.value())).isEqualTo(value);
    }

    @Test
    void carriesTheFirst64KibibytesAndTheLengthOfTheRest() {
        byte[] value = new byte[200_000];
        byte[] key = "k".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        DeadLetter letter =
                DeadLetters.of("t", 0, 1, key, value, StrictReader.read(value).problems());
        assertThat(Base64.getDecoder().decode(letter.value())).hasSize(DeadLetter.CARRIED_BYTES);
        assertThat(letter.length()).isEqualTo(200_000);
        assertThat(letter.key()).hasSize(256);
        assertThat(Json.bytes(letter)).hasSizeLessThan(100_000);
    }

    @Test
    void takesARecordWithoutKeyAndValue() {
        DeadLetter letter = DeadLetters.of("t", 0, 1, null, null, "UNREADABLE", java.util.List.of("no"));
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isEmpty();
        assertThat(letter.problems()).containsExactly("no");
    }
}
