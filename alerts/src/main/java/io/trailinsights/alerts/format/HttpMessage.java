package io.trailinsights.alerts.format;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is posted to a receiver, or, of the formats that have no webhook, written to a topic: then the body alone counts.
 * The method is always POST. A message may hold a secret (PagerDuty's routing key is in the body), so it is made anew
 * for each attempt and never kept.
 *
 * @param contentType value of the header {@code content-type}
 * @param headers all other headers, names in lower case; values are visible ASCII and spaces
 * @param body the bytes to send; not to be changed
 */
public record HttpMessage(String contentType, Map<String, String> headers, byte[] body) {
    /**
     * Keeps the headers' order.
     *
     * @throws IllegalArgumentException if a header could break out of its line: a name that is no lower-case token, or a
     *     value with a control character or beyond ASCII
     */
    public HttpMessage {
        Objects.requireNonNull(body, "body is null");
        checkValue("content-type", contentType);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        headers.forEach((name, value) -> {
            if (!name.matches("[a-z0-9-]+")) {
                throw new IllegalArgumentException("a header's name is no lower-case token");
            }
            checkValue(name, value);
        });
    }

    /** The same with more headers; those of the same name are replaced. */
    public HttpMessage with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpMessage(contentType, all, body);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Names the size only: the body may hold a secret. */
    @Override
    public String toString() {
        return "HttpMessage[" + contentType + ", " + body.length + " bytes]";
    }

    private static void checkValue(String name, String value) {
        if (value == null || value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("the header " + name + " is empty, or not plain ASCII");
        }
    }
}
