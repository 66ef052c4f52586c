package io.trailinsights.alerts.insight;

/**
 * Text from records, made fit for a line of plain text: nothing in it moves the cursor, turns the reading direction or
 * is invisible. What a medium takes for markup is left as it is; each medium escapes its own.
 */
public final class PlainText {
    /** Stands for a character that cannot be shown. */
    public static final char REPLACEMENT = '\uFFFD';

    private static final String ELLIPSIS = "\u2026";

    private PlainText() {}

    /**
     * The text with line breaks, tabs and unusual spaces as plain spaces, and every control, format (so bidirectional
     * and zero-width), private-use, unassigned or broken character as U+FFFD. Nothing else changes.
     */
    public static String clean(String text) {
        StringBuilder changed = null;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int shown = shown(codePoint);
            if (shown != codePoint && changed == null) {
                changed = new StringBuilder(text.length()).append(text, 0, at);
            }
            if (changed != null) {
                changed.appendCodePoint(shown);
            }
            at += Character.charCount(codePoint);
        }
        return changed == null ? text : changed.toString();
    }

    /** The text {@link #clean(String) cleaned}, and cut to at most so many code points, the last an ellipsis. */
    public static String clean(String text, int most) {
        return cut(clean(text), most);
    }

    /** The text, or its beginning and an ellipsis, at most {@code most} code points together. */
    public static String cut(String text, int most) {
        if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + ELLIPSIS;
    }

    /** The text with U+FFFD for halves of surrogate pairs, which no UTF-8 can hold. */
    public static String wellFormed(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            changed = changed == null ? new StringBuilder(text) : changed;
            changed.setCharAt(i, REPLACEMENT);
        }
        return changed == null ? text : changed.toString();
    }

    /** Whether a character of the basic plane changes what its neighbours look like, or where they stand. */
    static boolean isDisruptive(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static int shown(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7F) {
            return codePoint;
        }
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.CONTROL -> Character.isWhitespace(codePoint) && codePoint < 0x1C ? ' ' : REPLACEMENT;
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> REPLACEMENT;
            default -> codePoint;
        };
    }
}
