package io.trailinsights.drill.fuzz;

import java.nio.charset.StandardCharsets;

/** How bytes look as a JSON string, also bytes that are no UTF-8. */
final class JsonText {
    private static final byte[] CONTROL = "\\u00".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonText() {}

    /** The string with its quotes; bytes from 0x80 on are left as they are. */
    static byte[] string(byte[] content) {
        byte[] string = new byte[length(content)];
        int at = 0;
        string[at++] = '"';
        for (byte c : content) {
            if (isControl(c)) {
                System.arraycopy(CONTROL, 0, string, at, CONTROL.length);
                at += CONTROL.length;
                string[at++] = HEX[c >> 4];
                string[at++] = HEX[c & 15];
            } else {
                if (needsBackslash(c)) {
                    string[at++] = '\\';
                }
                string[at++] = c;
            }
        }
        string[at] = '"';
        return string;
    }

    private static int length(byte[] content) {
        int length = content.length + 2;
        for (byte c : content) {
            length += isControl(c) ? CONTROL.length + 1 : needsBackslash(c) ? 1 : 0;
        }
        return length;
    }

    private static boolean isControl(byte c) {
        return c >= 0 && c < ' ';
    }

    private static boolean needsBackslash(byte c) {
        return c == '"' || c == '\\';
    }
}
