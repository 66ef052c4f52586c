package io.trailinsights.drill.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Values that ask for much memory, time or stack. */
enum Extreme {
    LONG_STRING(openRecord() + "\"", "x", "\"}"),
    LONG_STRING_OF_ESCAPES(openRecord() + "\"", "\\u00e9\\n", "\"}"),
    LONG_STRING_OF_BACKSLASHES(openRecord() + "\"", "\\\\", "\"}"),
    LONG_STRING_OF_LONE_SURROGATES(openRecord() + "{\"\\ud800\":\"", "\\ud800", "\"}}"),
    LONG_STRING_OF_BAD_UTF_8(openRecord() + "\"", "\u00c3", "\"}"),
    LONG_STRING_WITHOUT_END(openRecord() + "\"", "x", ""),
    LONG_TEXT_THAT_IS_READ("{\"userAgent\":\"", "agent/1 ", "\"," + openRecord().substring(1) + "0}"),
    LONG_NAME("{\"", "n", "\":1," + openRecord().substring(1) + "0}"),
    LONG_NUMBER(openRecord(), "9", "}"),
    LONG_EXPONENT("{\"eventTime\":1e", "9", "," + openRecord().substring(1) + "0}"),
    LONG_NUMBER_ALONE("", "1", ""),
    SPACES(openRecord(), " ", "0}"),
    BLANK("", " \n", ""),
    DEEP_ARRAYS(openRecord(), "[", "", "]", "}"),
    DEEP_OBJECTS(openRecord(), "{\"a\":", "0", "}", "}"),
    DEEP_MIXTURE(openRecord(), "[{\"a\":", "0", "}]", "}"),
    DEEP_ARRAYS_ALONE("", "[", "", "]", ""),
    DEEP_ENVELOPES("", "{\"message\":", "{}", "}", ""),
    DEEP_RECORDS("", "{\"Records\":[", "{}", "]}", ""),
    DEEP_WITHOUT_END(openRecord(), "[{\"a\":", ""),
    DEEP_QUOTES("", "\"", ""),
    MANY_MEMBERS_OF_ONE_NAME(openRecord() + "0", ",\"eventName\":\"Again\"", "}"),
    MANY_IDENTITIES(openRecord() + "0", ",\"userIdentity\":{\"type\":\"Root\"}", "}"),
    MANY_RECORDS_MEMBERS("{\"a\":0", ",\"Records\":[{}]", "}"),
    MANY_EMPTY_OBJECTS("[{}", ",{}", "]"),
    MANY_RECORDS("{\"Records\":[" + openRecord() + "0}", "," + openRecord() + "0}", "]}"),
    MANY_LINES(openRecord() + "0}", "\n" + openRecord() + "0}", ""),
    MANY_BROKEN_LINES("{", "\n{\"a\":", ""),
    MANY_WRONG_LINES("{", "\n{]", ""),
    MANY_VALUES("", "{}", ""),
    MANY_STRINGS("[\"\"", ",\"{}\"", "]"),
    MANY_LOG_EVENTS("{\"messageType\":\"x\",\"logEvents\":[0", ",{\"message\":\"{}\"}", "]}"),
    MANY_MESSAGES_OF_ONE_EVENT("{\"messageType\":\"x\",\"logEvents\":[{\"a\":0", ",\"message\":\"{}\"", "}]}"),
    MANY_NAMES(openRecord() + "{\"a\":0", "", "}}") {
        @Override
        byte[] make(int bytes) {
            StringBuilder names =
                    new StringBuilder(bytes + 100).append(openRecord()).append("{\"a\":0");
            for (int i = 0; names.length() < bytes; i++) {
                names.append(",\"").append(Integer.toString(i, 36)).append("\":0");
            }
            return ascii(names.append("}}").toString());
        }
    },
    BASE64_OF_BASE64("", "", "") {
        @Override
        byte[] make(int bytes) {
            byte[] value = ascii("{\"message\":\"" + "x".repeat(bytes / 6) + "\"}");
            while (value.length * 4L / 3 < bytes) {
                value = Base64.getEncoder().encode(value);
            }
            return value;
        }
    },
    STRINGS_IN_STRINGS("", "", "") {
        @Override
        byte[] make(int bytes) {
            byte[] value = ascii("{\"message\":0}");
            for (byte[] next = value; next.length < bytes; next = JsonText.string(value)) {
                value = next;
            }
            return value;
        }
    },
    BOMB_OF_SPACES("", " ", "") {
        @Override
        byte[] make(int bytes) {
            return bomb(bytes);
        }
    },
    BOMB_OF_BRACKETS("", "[", "") {
        @Override
        byte[] make(int bytes) {
            return bomb(bytes);
        }
    },
    BOMB_OF_A_STRING(openRecord() + "\"", "\\u00e9\\n", "\"}") {
        @Override
        byte[] make(int bytes) {
            return bomb(bytes);
        }
    },
    BOMB_OF_RECORDS(openRecord() + "0}", "\n" + openRecord() + "0}", "") {
        @Override
        byte[] make(int bytes) {
            return bomb(bytes);
        }
    },
    BOMB_OF_A_MESSAGE("{\"message\":\"", "{\\ud83d\\ude00\\\"", "\"}") {
        @Override
        byte[] make(int bytes) {
            return bomb(bytes);
        }
    },
    BOMB_IN_BOMBS("", "{", "") {
        @Override
        byte[] make(int bytes) {
            byte[] value = bomb(bytes);
            for (int i = 0; i < 6; i++) {
                value = Envelopes.gzip(value);
            }
            return value;
        }
    },
    GZIP_OF_MANY_MEMBERS("", "", "") {
        @Override
        byte[] make(int bytes) {
            String member = new String(Envelopes.gzip(ascii("{}\n")), StandardCharsets.ISO_8859_1);
            return ascii(member.repeat(bytes / member.length() + 1));
        }
    },
    NESTED_GZIP("", "", "") {
        @Override
        byte[] make(int bytes) {
            byte[] value = LONG_STRING.make(bytes);
            for (int i = 0; i < 12; i++) {
                value = Envelopes.gzip(value);
            }
            return value;
        }
    };

    /** How many times its size a bomb unpacks to. */
    private static final int BOMB_FACTOR = 3;

    private static final int BLOCK = 64 << 10;

    private final String before;
    private final String unit;
    private final String middle;
    private final String closing;
    private final String behind;

    Extreme(String before, String unit, String behind) {
        this(before, unit, "", "", behind);
    }

    /** A nest: as many closings as units. */
    Extreme(String before, String unit, String middle, String closing, String behind) {
        this.before = before;
        this.unit = unit;
        this.middle = middle;
        this.closing = closing;
        this.behind = behind;
    }

    /** A record up to the value of its last member. */
    private static String openRecord() {
        return "{\"eventVersion\":\"1.11\",\"eventTime\":\"2026-07-05T11:24:05Z\",\"eventSource\":\"ec2.amazonaws.com\","
                + "\"eventName\":\"RunInstances\",\"awsRegion\":\"eu-north-1\",\"eventID\":\"e1\","
                + "\"recipientAccountId\":\"111122223333\",\"requestParameters\":";
    }

    /** A value of about so many bytes; a bomb is far shorter, and unpacks to {@link #BOMB_FACTOR} times as many. */
    byte[] make(int bytes) {
        int units = Math.max(1, (bytes - before.length() - behind.length()) / (unit.length() + closing.length()));
        return ascii(before + unit.repeat(units) + middle + closing.repeat(units) + behind);
    }

    /** The value at {@link #BOMB_FACTOR} times the size, packed; never held unpacked. */
    byte[] bomb(int bytes) {
        byte[] block = ascii(unit.repeat(BLOCK / unit.length() + 1));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(ascii(before));
            for (long left = (long) BOMB_FACTOR * bytes; left > 0; left -= block.length) {
                gzip.write(block);
            }
            gzip.write(ascii(behind));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return packed.toByteArray();
    }

    private static byte[] ascii(String oneByteEach) {
        return oneByteEach.getBytes(StandardCharsets.ISO_8859_1);
    }
}
