package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.insight.PlainText;

/** Text for receivers that count characters: most count UTF-16 units, and none must get half a surrogate pair. */
final class BoundedText {
    private static final String ELLIPSIS = "\u2026";

    private BoundedText() {}

    /** The text cleaned, and cut to at most so many UTF-16 units, the last an ellipsis. */
    static String clean(String text, int most) {
        return cut(PlainText.clean(text), most);
    }

    /** The text, or its beginning and an ellipsis, at most so many UTF-16 units together. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }
}
