package io.trailinsights.alerts.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Text measured in terminal columns. Where terminals differ, the wider reading is taken: a line may come out short,
 * never long.
 */
final class Columns {
    /** From here on come Hangul, CJK, emoji and other scripts that some terminal draws in two columns. */
    private static final int FIRST_WIDE = 0x1100;

    private static final String ELLIPSIS = "...";

    private Columns() {}

    /** Columns of a text without control characters. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int codePoint) {
        return codePoint < FIRST_WIDE ? 1 : 2;
    }

    /** The text, or its beginning and three dots, at most so many columns together. */
    static String cut(String text, int most) {
        return width(text) <= most ? text : text.substring(0, fitting(text, 0, most - ELLIPSIS.length())) + ELLIPSIS;
    }

    /** Breaks a text at its spaces into lines of at most so many columns (2 or more); longer words are broken too. */
    static List<String> wrap(String text, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.trim().split(" +")) {
            String rest = word;
            if (!line.isEmpty() && width(line.toString()) + 1 + width(rest) > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest) > most) {
                int end = fitting(rest, 0, most);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Index behind the last code point that fits. */
    private static int fitting(String text, int from, int most) {
        int at = from;
        int used = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            used += width(codePoint);
            if (used > most) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }
}
