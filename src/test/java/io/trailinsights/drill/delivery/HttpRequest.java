package io.trailinsights.drill.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request as far as the drill needs it; its body is read and forgotten.
 *
 * @param headers by names in lower case
 */
record HttpRequest(Map<String, String> headers) {
    private static final int LONGEST_LINE = 16 << 10;

    /**
     * Reads the next request of a connection.
     *
     * @return null where the client hung up between two requests
     */
    static HttpRequest read(InputStream in) throws IOException {
        if (line(in) == null) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.put(name, line.substring(colon + 1).strip());
            }
        }
        in.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        return new HttpRequest(headers);
    }

    /** A line without its end, null where the stream ends instead. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.isEmpty()) {
                    return null;
                }
                throw new EOFException("the connection ended inside a line");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line of over " + LONGEST_LINE + " bytes");
            }
            line.append((char) c);
        }
        int end = line.length() - (line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? 1 : 0);
        return line.substring(0, end);
    }
}
