package io.trailinsights.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The commands of the documents that no test can run, and why, as {@code unrun.txt} lists them. */
final class UnrunCommands {
    private static final String REASON = "# ";

    private final Map<String, String> reasons;

    private UnrunCommands(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    /** The list, in which a line that begins with {@code #} is the reason of those below it. */
    static UnrunCommands read() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        String reason = null;
        for (String line : text().lines().toList()) {
            if (line.startsWith(REASON)) {
                reason = line.substring(REASON.length());
            } else if (!line.isBlank() && (reason == null || reasons.put(line, reason) != null)) {
                throw new IOException("unrun.txt has this without a reason, or twice: " + line);
            }
        }
        return new UnrunCommands(reasons);
    }

    private static String text() throws IOException {
        try (InputStream list = UnrunCommands.class.getResourceAsStream("unrun.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    boolean has(DocumentedCommand command) {
        return reasons.containsKey(command.oneLine());
    }

    /** Each by its text, with its reason. */
    Map<String, String> all() {
        return reasons;
    }
}
