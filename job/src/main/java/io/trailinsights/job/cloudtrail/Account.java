package io.trailinsights.job.cloudtrail;

/** Account ids as records and envelopes write them. */
final class Account {
    private static final int DIGITS = 12;

    private Account() {}

    /**
     * The text of an account member, whether it is an account id or not: a string as it is, a number (of a pipeline that
     * guesses types) padded with the zeros it lost.
     *
     * @return null where the member is absent or null, an empty text for another type
     */
    static String text(Text member) {
        if (!member.isPresent()) {
            return null;
        }
        return switch (member.kind()) {
            case STRING -> member.toString();
            case NUMBER -> padded(member.toString());
            default -> "";
        };
    }

    /** The text if it is an account id, 12 ASCII digits; else an empty text. */
    static String idOrNone(String text) {
        return text.length() == DIGITS && isDigits(text) ? text : "";
    }

    private static String padded(String number) {
        boolean tooShort = number.length() < DIGITS && isDigits(number);
        return tooShort ? "0".repeat(DIGITS - number.length()) + number : number;
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
