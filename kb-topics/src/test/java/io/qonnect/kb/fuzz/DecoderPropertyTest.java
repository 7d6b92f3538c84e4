package io.qonnect.kb.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.qonnect.kb.fixture.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every decoder answers everything that is kept, and spoilt copies of it, with a value or with reasons. */
class DecoderPropertyTest {
    private static final byte[][] BITS = {
        {'"'},
        {'{'},
        {'}'},
        {'['},
        {']'},
        {','},
        {':'},
        {' '},
        {'-', ' '},
        {'&', 'a', ' '},
        {'*', 'a'},
        {'<', '<'},
        {'!', '!'},
        {'\n'},
        {'\t'},
        {0},
        {(byte) 0xFF},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {'\\', 'u', 'd', '8'},
        {'n', 'u', 'l', 'l'},
        {'-', '1'},
        {'1', 'e', '9', '9', '9'},
        {'9', '9', '9', '9', '9', '9', '9', '9', '9', '9'},
        {'$', '{', 'a', '.'},
        {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}
    };

    @ParameterizedTest
    @EnumSource(Decoder.class)
    void answersWhatIsKept(Decoder decoder) {
        List<byte[]> corpus = Corpus.of(decoder);
        assertThat(corpus).isNotEmpty().allSatisfy(decoder::decode);
    }

    @Seeds(200)
    void answersWhatIsSpoilt(long seed) {
        Random random = new Random(seed);
        for (Decoder decoder : Decoder.values()) {
            List<byte[]> corpus = Corpus.of(decoder);
            byte[] bytes = corpus.get(random.nextInt(corpus.size()));
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes = spoilt(bytes, random);
            }
            decoder.decode(bytes);
        }
    }

    private static byte[] spoilt(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(8));
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(bytes, from);
            }
            case 1 -> {
                return joined(Arrays.copyOf(bytes, from), new byte[0], Arrays.copyOfRange(bytes, to, bytes.length));
            }
            case 2 -> {
                int again = random.nextInt(bytes.length + 1);
                byte[] part = Arrays.copyOfRange(bytes, again, Math.min(bytes.length, again + random.nextInt(60)));
                return joined(Arrays.copyOf(bytes, from), part, Arrays.copyOfRange(bytes, from, bytes.length));
            }
            default -> {
                byte[] bit = BITS[random.nextInt(BITS.length)];
                int rest = random.nextBoolean() ? from : to;
                return joined(Arrays.copyOf(bytes, from), bit, Arrays.copyOfRange(bytes, rest, bytes.length));
            }
        }
    }

    private static byte[] joined(byte[] a, byte[] b, byte[] c) {
        byte[] all = Arrays.copyOf(a, a.length + b.length + c.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        System.arraycopy(c, 0, all, a.length + b.length, c.length);
        return all;
    }
}
