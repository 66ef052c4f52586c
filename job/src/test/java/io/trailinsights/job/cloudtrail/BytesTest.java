package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
    @Test
    void judgesUtf8AsTheJdkDoes() {
        Random random = new Random(3);
        int[] interesting = {
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5
        };
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(7)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) interesting[random.nextInt(interesting.length)];
            }
            boolean expected = isValidForJdk(bytes);
            valid += expected ? 1 : 0;
            assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(expected);
        }
        assertThat(valid).isGreaterThan(1000);
    }

    @Test
    void findsABadByteAnywhereInALongText() {
        byte[] text = "0123456789abcdef".repeat(8).getBytes(StandardCharsets.US_ASCII);
        assertThat(Utf8.isValid(text, 0, text.length)).isTrue();
        for (int i = 0; i < text.length; i++) {
            byte[] bad = text.clone();
            bad[i] = (byte) 0xC3;
            assertThat(Utf8.isValid(bad, 0, bad.length)).isFalse();
            assertThat(Utf8.isValid(bad, i + 1, bad.length)).isTrue();
        }
    }

    private static boolean isValidForJdk(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void decodesBase64OfBothAlphabetsWithAndWithoutPadding() {
        Random random = new Random(4);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(decoded(Base64.getEncoder().encodeToString(bytes), 0)).isEqualTo(bytes);
            assertThat(decoded(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), 0))
                    .isEqualTo(bytes);
            assertThat(decoded(Base64.getMimeEncoder().encodeToString(bytes), 0))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"A,0", "AAAAA,0", "AA=A,0", "A*AA,0", "AAAA===,0", "AAAA,5", "====,0", "AA\u00e9A,0"})
    void refusesWhatIsNoBase64(String text, int least) {
        assertThat(decoded(text, least)).isNull();
    }

    private static byte[] decoded(String text, int least) {
        byte[] bytes = Samples.utf8(text);
        return Base64Text.decode(bytes, 0, bytes.length, least);
    }

    @Test
    void passesOverEveryOptionalPartOfAHeader() {
        byte[] plain = Samples.gzip(Samples.utf8("one"));
        byte[] optional = {2, 0, 'e', 'x', 'n', 0, 'c', 0, 1, 2}; // extra field, name, comment, checksum
        byte[] full = new byte[plain.length + optional.length];
        System.arraycopy(plain, 0, full, 0, 10);
        full[3] = 2 | 4 | 8 | 16;
        System.arraycopy(optional, 0, full, 10, optional.length);
        System.arraycopy(plain, 10, full, 10 + optional.length, plain.length - 10);
        assertThat(new Gunzip(100).unpack(Slice.of(full)).head(100)).isEqualTo(Samples.utf8("one"));
    }

    @Test
    void unpacksLargeDataAndStopsAtTheLimit() {
        byte[] zeros = new byte[3 << 20];
        byte[] packed = Samples.gzip(zeros);
        assertThat(new Gunzip(3 << 20).unpack(Slice.of(packed)).head(4 << 20)).isEqualTo(zeros);
        assertThatThrownBy(() -> new Gunzip((3 << 20) - 1).unpack(Slice.of(packed)))
                .isInstanceOf(ValueTooLarge.class);
    }

    @Test
    void takesEveryCutOfAGzipForDamaged() {
        byte[] packed = Samples.gzip(Samples.utf8(Samples.record()));
        for (int length = 2; length < packed.length; length++) {
            assertThat(new Gunzip(1 << 20).unpack(new Slice(packed, 0, length))).isNull();
        }
    }

    @Test
    void hashesDifferentIdsDifferently() {
        Set<Long> hashes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            byte[] id = Samples.utf8("%08x-0000-4000-8000-000000000000".formatted(i));
            hashes.add(ByteHash.of(id, 0, id.length));
        }
        assertThat(hashes).hasSize(100_000);
        assertThat(ByteHash.of(new byte[0], 0, 0)).isNotEqualTo(ByteHash.of(new byte[1], 0, 1));
    }

    @Test
    void mendsOnlyLoneSurrogates() {
        assertThat(mended("\\ud800")).isEqualTo("\\ufffd");
        assertThat(mended("\\uDC00\\ud83d\\ude00\\uD800x")).isEqualTo("\\ufffd\\ud83d\\ude00\\ufffdx");
        assertThat(mended("\\ud800\\ud83d\\ude00")).isEqualTo("\\ufffd\\ud83d\\ude00");
        assertThat(mended("\\\\ud800 \\ud83d\\ude00 \\u0041 \\ud80")).isNull();
    }

    private static String mended(String json) {
        byte[] bytes = Samples.utf8(json);
        byte[] mended = LoneSurrogates.mended(bytes, 0, bytes.length);
        return mended == null ? null : new String(mended, StandardCharsets.UTF_8);
    }
}
