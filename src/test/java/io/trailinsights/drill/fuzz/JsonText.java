package io.trailinsights.drill.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** How bytes look as a JSON string, also bytes that are no UTF-8. */
final class JsonText {
    private JsonText() {}

    /** The string with its quotes; bytes from 0x80 on are left as they are. */
    static byte[] string(byte[] content) {
        ByteArrayOutputStream string = new ByteArrayOutputStream(content.length + content.length / 8 + 2);
        string.write('"');
        for (byte c : content) {
            if (c >= 0 && c < ' ') {
                string.writeBytes(String.format("\\u%04x", c).getBytes(StandardCharsets.US_ASCII));
            } else {
                if (c == '"' || c == '\\') {
                    string.write('\\');
                }
                string.write(c);
            }
        }
        string.write('"');
        return string.toByteArray();
    }
}
