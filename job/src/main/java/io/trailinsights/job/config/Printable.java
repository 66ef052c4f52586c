package io.trailinsights.job.config;

/** Text from outside, made fit for one line of a terminal. */
public final class Printable {
    private static final int MAX_CHARACTERS = 256;

    private Printable() {}

    /**
     * The text without anything a terminal could take for a command or that could reorder a line: control, format
     * (bidi marks among them), line separator and lone surrogate characters become {@code ?}; cut to 256 characters.
     */
    public static String text(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(MAX_CHARACTERS).forEach(c -> printable.appendCodePoint(isPlain(c) ? c : '?'));
        return printable.toString();
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
