package io.trailinsights.job.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a text: a byte for each character where all are Latin-1, else two, and a leading byte that says which.
 * Unlike UTF-8 it keeps every text as it is, lone surrogates too.
 */
final class TextForm {
    private static final byte NARROW = 0;
    private static final byte WIDE = 1;
    private static final int MOST_NARROW = 0xFF;

    private TextForm() {}

    /** The bytes of a text. */
    static byte[] bytes(String text) {
        return isNarrow(text) ? narrow(text) : wide(text);
    }

    /** The text that bytes stand for. */
    static String text(byte[] bytes) {
        if (bytes[0] == NARROW) {
            return new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[(bytes.length - 1) / Character.BYTES];
        ByteBuffer.wrap(bytes, 1, bytes.length - 1).asCharBuffer().get(chars);
        return new String(chars);
    }

    private static boolean isNarrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > MOST_NARROW) {
                return false;
            }
        }
        return true;
    }

    private static byte[] narrow(String text) {
        byte[] bytes = new byte[1 + text.length()];
        bytes[0] = NARROW;
        System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 1, text.length());
        return bytes;
    }

    private static byte[] wide(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + Character.BYTES * text.length());
        bytes.put(WIDE).asCharBuffer().put(text);
        return bytes.array();
    }
}
