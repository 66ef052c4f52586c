package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values made by damaging and wrapping good ones, the same in every run. */
class DecoderFuzzTest {
    private static final int VALUES = 6000;
    private static final String[] PIECES = {
        "null",
        "{}",
        "[]",
        "\"",
        "\\",
        "\\ud800",
        "\\u0000",
        ",",
        ":",
        "}",
        "]",
        "{\"Records\":[",
        "1e999",
        "-",
        "\n",
        "\"eventName\":",
        "\"eventSource\":\"aws:sqs\",\"body\":",
        "\u00e9",
        "true",
        "\"detail-type\":\"x\",\"detail\":"
    };

    @Test
    void saysSomethingOfEveryValueAndNeverThrows() throws IOException {
        Random random = new Random(20_260_705);
        List<byte[]> seeds = seeds();
        CloudTrailDecoder decoder = Decoding.decoder(new DecodeLimits(1 << 20, 1 << 20, 1000, 100));
        int read = 0;
        for (int i = 0; i < VALUES; i++) {
            byte[] value = seeds.get(random.nextInt(seeds.size()));
            for (int change = random.nextInt(4); change >= 0; change--) {
                value = changed(value, random);
            }
            Decoding decoding = Decoding.of(decoder, value);
            assertThat(decoding.outcomes()).as("value %d", i).isPositive();
            assertThat(decoding.deadLetters)
                    .as("value %d", i)
                    .noneMatch(d -> d.detail().startsWith("the decoder failed"));
            read += decoding.records.size();
        }
        assertThat(read).as("values that still give records").isGreaterThan(VALUES / 10);
    }

    @Test
    void saysTheSameOfAValueWhateverWasReadBefore() throws IOException {
        Random random = new Random(5);
        List<byte[]> seeds = seeds();
        CloudTrailDecoder used = Decoding.decoder();
        for (int i = 0; i < 1000; i++) {
            byte[] value = changed(seeds.get(random.nextInt(seeds.size())), random);
            Decoding first = Decoding.of(used, value);
            Decoding fresh = Decoding.of(value);
            assertThat(first.records).isEqualTo(fresh.records);
            assertThat(first.skipped).isEqualTo(fresh.skipped);
            assertThat(first.reasons()).isEqualTo(fresh.reasons());
        }
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (DecodeCase own : CloudTrailDecoderCasesTest.ownCases()) {
            if (own.value() != null && own.value().length < 20_000) {
                seeds.add(own.value());
            }
        }
        return seeds;
    }

    private static byte[] changed(byte[] value, Random random) {
        int at = random.nextInt(value.length + 1);
        int end = at + random.nextInt(Math.min(40, value.length - at) + 1);
        byte[] piece = Samples.utf8(PIECES[random.nextInt(PIECES.length)]);
        return switch (random.nextInt(10)) {
            case 0 -> joined(Arrays.copyOf(value, at), piece, Arrays.copyOfRange(value, at, value.length));
            case 1 -> joined(Arrays.copyOf(value, at), Arrays.copyOfRange(value, end, value.length));
            case 2 -> Arrays.copyOf(value, at);
            case 3 -> joined(value, random.nextBoolean() ? Samples.utf8("\n") : new byte[0], value);
            case 4 -> flipped(value, random);
            case 5 -> Samples.gzip(value);
            case 6 -> Base64.getEncoder().encode(value);
            case 7 -> joined(Samples.utf8("{\"Records\":["), value, Samples.utf8("]}"));
            case 8 -> joined(Samples.utf8("{\"message\":"), value, Samples.utf8("}"));
            default ->
                Samples.utf8(Samples.record(r -> r.put("userAgent", new String(value, StandardCharsets.ISO_8859_1))));
        };
    }

    private static byte[] flipped(byte[] value, Random random) {
        byte[] flipped = value.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
