package io.trailinsights.job.cloudtrail;

/**
 * A string that a record must have, judged.
 *
 * @param text the string; null where it cannot be used
 * @param fault why it cannot be used; null where it can
 */
record RequiredText(String text, String fault) {
    private static final int MOST_CHARACTERS = 256;
    private static final char DELETE = 0x7F;

    /** Judges a string: not empty, not longer than 256 characters, without control characters. */
    static RequiredText of(String text) {
        String fault = fault(text);
        return fault == null ? new RequiredText(text, null) : new RequiredText(null, fault);
    }

    /**
     * What is wrong with a member of a type that cannot be used at all, or with a string.
     *
     * @return null for a usable string
     */
    static String fault(Text member) {
        return switch (member.kind()) {
            case ABSENT -> "is missing";
            case NULL -> "is null";
            case STRING -> isPlain(member) ? null : fault(member.toString());
            default -> "is not a string";
        };
    }

    /** Whether a string is good for sure, told by its bytes alone. */
    private static boolean isPlain(Text member) {
        if (member.length() == 0 || member.length() > MOST_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < member.length(); i++) {
            if (member.at(i) < ' ' || member.at(i) == DELETE) {
                return false;
            }
        }
        return true;
    }

    private static String fault(String text) {
        if (text.isEmpty()) {
            return "is empty";
        }
        if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            return "is longer than " + MOST_CHARACTERS + " characters";
        }
        boolean hasControls = text.chars().anyMatch(c -> c < ' ' || c == DELETE);
        return hasControls ? "holds a control character" : null;
    }

    boolean isUsable() {
        return text != null;
    }
}
