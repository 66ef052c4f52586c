package io.trailinsights.drill.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Byte strings that decoders are known to trip over, from a file with one a line.
 *
 * @param tokens the byte strings; not changed
 */
record Dictionary(List<byte[]> tokens) {
    private static final int BYTE_FORM = "\\xNN".length();

    /**
     * Reads {@code fuzz/NAME.dict} of the class path. In a line, {@code \xNN} is a byte and all else stands for itself.
     */
    static Dictionary read(String name) throws IOException {
        try (InputStream file = Dictionary.class.getResourceAsStream("/fuzz/" + name + ".dict")) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return new Dictionary(text.lines().map(Dictionary::bytes).toList());
        }
    }

    private static byte[] bytes(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < line.length(); ) {
            int value = byteAt(line, at);
            bytes.write(value < 0 ? line.charAt(at) : value);
            at += value < 0 ? 1 : BYTE_FORM;
        }
        return bytes.toByteArray();
    }

    /** The byte that is written here in hexadecimal digits, -1 where none is. */
    private static int byteAt(String line, int at) {
        if (!line.startsWith("\\x", at) || at + BYTE_FORM > line.length()) {
            return -1;
        }
        int high = Character.digit(line.charAt(at + 2), 16);
        int low = Character.digit(line.charAt(at + 3), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    byte[] any(SplittableRandom random) {
        return tokens.get(random.nextInt(tokens.size()));
    }
}
