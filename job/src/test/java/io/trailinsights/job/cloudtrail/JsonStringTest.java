package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonStringTest {
    private static final String[] PIECES = {
        "a",
        "\u00e9",
        "\u20ac",
        "\ud83d\ude00",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b\\f\\r\\t",
        "\\u0000",
        "\\u00E9",
        "\\u20ac",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\ude00",
        "u0041",
        "\\\\u0041",
    };

    @Test
    void isTheSliceItselfWithoutEscapes() {
        byte[] json = Samples.utf8("[\"caf\u00e9\"]");
        Slice text = JsonString.text(new Slice(json, 1, json.length - 2));
        assertThat(text.buffer()).isSameAs(json);
        assertThat(text.head(100)).isEqualTo(Samples.utf8("caf\u00e9"));
    }

    @Test
    void saysWhatJacksonSaysOfAnyString() throws IOException {
        Random random = new Random(20_261_122);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder string = new StringBuilder("\"");
            for (int left = random.nextInt(6); left > 0; left--) {
                string.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String json = string.append('"').toString();
            byte[] should = Utf8.encode(Samples.JSON.readTree(json).textValue());
            assertThat(JsonString.text(Slice.of(Samples.utf8(json))).head(1000))
                    .as(json)
                    .isEqualTo(should);
        }
    }
}
