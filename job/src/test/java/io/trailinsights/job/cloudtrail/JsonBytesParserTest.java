package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesParserTest {
    private static final int NESTING = 6;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"bc\":",
        "\"\"",
        "1",
        "-0",
        "0",
        "1.5",
        "1e5",
        "2E-7",
        "true",
        "false",
        "null",
        " ",
        "\n",
        "\"\\n\\u00e9\\\"\"",
        "\"\\x\"",
        "01",
        ".5",
        "1.",
        "-",
        "\"",
        "\\",
        "\u00e9",
        "\"\u00e9\"",
        "{}",
        "[]",
        "[1,2]",
        "{\"k\":[{}]}",
        "\"\t\"",
        "tru",
        "nulll",
        "\"0123456789abcdef\"",
        "+1",
        "1e",
        "'x'"
    };

    private final JsonBytesParser parser = new JsonBytesParser(NESTING);
    private final JsonFactory jackson = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(NESTING).build())
            .build();

    @Test
    void skipsExactlyWhatJacksonTakesForJson() throws IOException {
        Random random = new Random(11);
        int complete = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] json = randomText(random);
            int expected = endForJackson(json);
            assertThat(endForOurs(json))
                    .as(new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
            complete += expected < 0 ? 0 : 1;
        }
        assertThat(complete).isGreaterThan(5000);
    }

    /** Starts as a container, so that a good share of the texts is complete. */
    private static byte[] randomText(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "[" : "{\"x\":");
        boolean array = text.charAt(0) == '[';
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
            text.append(random.nextInt(3) == 0 ? "" : array ? "," : random.nextBoolean() ? ",\"y\":" : "");
        }
        if (text.charAt(text.length() - 1) == ',' && random.nextInt(4) > 0) {
            text.setLength(text.length() - 1);
        }
        return Samples.utf8(text.append(array ? "]" : "}").append(" tail").toString());
    }

    private int endForOurs(byte[] json) {
        try {
            parser.rewind(json, 0, json.length);
            parser.nextToken();
            parser.skipChildren();
            return parser.valueEnd();
        } catch (IOException e) {
            return -1;
        }
    }

    private int endForJackson(byte[] json) {
        try (JsonParser theirs = jackson.createParser(json)) {
            theirs.nextToken();
            theirs.skipChildren();
            return (int) theirs.currentLocation().getByteOffset();
        } catch (IOException e) {
            return -1;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7})
    void limitsNestingAlikeHoweverItIsRead(int levels) throws IOException {
        byte[] json = Samples.utf8("[".repeat(levels) + "]".repeat(levels));
        assertThat(endForOurs(json)).isEqualTo(levels <= NESTING ? json.length : -1);
        assertThat(parser.isTooDeep()).isEqualTo(levels > NESTING);
    }

    @Test
    void isGoodForTheNextTextAfterAnError() throws IOException {
        byte[] bad = Samples.utf8("{\"a\":[{\"b\":\"unfinished");
        byte[] good = Samples.utf8("  {\"a\":\"b\"}  ");
        assertThat(endForOurs(bad)).isEqualTo(-1);
        parser.rewind(good, 2, good.length);
        assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
        assertThat(parser.valueStart()).isEqualTo(2);
        assertThat(parser.nextFieldName()).isEqualTo("a");
        assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
        assertThat(parser.valueStart()).isEqualTo(7);
        assertThat(parser.valueEnd()).isEqualTo(10);
        assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
        assertThat(parser.nextToken()).isNull();
    }

    @Test
    void readsNamesInTheirUsualOrderAndInAnyOther() throws IOException {
        NameOrder<String> names = new NameOrder<>();
        for (String name : new String[] {"a", "long-name-1", "long-name-2", "b"}) {
            names.add(name, name);
        }
        String[] texts = {
            "{\"a\":1,\"long-name-1\":\"x\",\"long-name-2\":null,\"b\":{\"a\":1}}",
            "{\"a\":1,\"long-name-1\":\"x\",\"long-name-2\":null,\"b\":{\"a\":1}}",
            "{\"b\":[],\"long-name-2\":true,\"other\":5,\"long-name-1\":false,\"a\":\"\"}",
            "{ \"a\" : 1 , \"long-name-1\" : \"x\" , \"long-name-2\" : null , \"b\" : 1.5 }",
            "{\"a\":1,\"long-name-\\u0031\":\"x\",\"long-name-2\":[[]],\"b\":{}}",
            "{}",
        };
        String[] read = {
            "a long-name-1 long-name-2 b ",
            "a long-name-1 long-name-2 b ",
            "b long-name-2 null long-name-1 a ",
            "a long-name-1 long-name-2 b ",
            "a long-name-1 long-name-2 b ",
            "",
        };
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < texts.length; i++) {
                assertThat(names(names, texts[i])).isEqualTo(read[i]);
            }
        }
    }

    private String names(NameOrder<String> names, String text) throws IOException {
        byte[] json = Samples.utf8(text);
        parser.rewind(json, 0, json.length);
        assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
        StringBuilder read = new StringBuilder();
        for (NameOrder.Name<String> name = names.next(parser, names.start());
                name != null;
                name = names.next(parser, name)) {
            parser.skipChildren();
            read.append(name.meaning()).append(' ');
        }
        assertThat(parser.nextToken()).isNull();
        return read.toString();
    }
}
