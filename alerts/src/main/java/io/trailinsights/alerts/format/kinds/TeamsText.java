package io.trailinsights.alerts.format.kinds;

/**
 * Text in Adaptive Cards, which take a subset of Markdown in TextBlock and FactSet. Source: "Text features in Adaptive
 * Cards".
 */
final class TeamsText {
    private static final String MARKUP = "\\[]()*_#~|`<>";

    private TeamsText() {}

    /**
     * The text with all markup escaped by backslashes. An address in it is taken apart, since some clients make links of
     * bare addresses; and what would begin a list at the start of the text is escaped too.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        String apart = text.replace("://", "[:]//");
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            boolean listAtStart = i == 0 && (c == '-' || c == '+');
            if (listAtStart || MARKUP.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
