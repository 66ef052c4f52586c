package io.trailinsights.alerts.format.kinds;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in Adaptive Cards, which take a subset of Markdown in TextBlock and FactSet. Source: "Text features in Adaptive
 * Cards".
 */
final class TeamsText {
    private static final String MARKUP = "\\[]()*_#~|`<>";

    /** A number and a full stop, or a sign, at the start begin a list. */
    private static final Pattern LIST = Pattern.compile("^ *([0-9]*)([.+-])(?= )");

    private TeamsText() {}

    /**
     * The text with all markup escaped by backslashes. An address in it is taken apart, since some clients make links of
     * bare addresses, and what would begin a list is escaped too.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        String apart = text.replace("://", "[:]//");
        Matcher list = LIST.matcher(apart);
        int listSign = list.find() ? list.start(2) : -1;
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (i == listSign || MARKUP.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
