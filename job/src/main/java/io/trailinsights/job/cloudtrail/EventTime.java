package io.trailinsights.job.cloudtrail;

/**
 * Reads the times that pipelines leave in a record: ISO-8601 with second, an optional fraction of 1 to 9 digits, an
 * optional zone ({@code Z} or {@code +hh:mm}, else UTC), {@code T} or a space between date and time; or a count since
 * 1970, in seconds below 10^11 and in milliseconds from there on. By hand from bytes: it is done once a record.
 */
final class EventTime {
    /** What a time that cannot be read gives; no time between 2013 and the far future is that. */
    static final long UNREADABLE = Long.MIN_VALUE;

    /** 2013-01-01T00:00:00Z, in milliseconds since 1970: CloudTrail is not older. */
    static final long EARLIEST_MS = 1_356_998_400_000L;

    private static final long FIRST_MILLISECONDS = 100_000_000_000L;
    private static final int MOST_DIGITS = 18;
    private static final int SECONDS_END = 19;
    private static final long MS_PER_DAY = 86_400_000L;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private EventTime() {}

    /**
     * Milliseconds since 1970 of a string or number; digits below a millisecond are cut off.
     *
     * @return {@link #UNREADABLE} for anything else than the accepted forms
     */
    static long parse(Text text) {
        if (text.kind() == Text.Kind.NUMBER) {
            return number(text);
        }
        int digits = digitsEnd(text, 0);
        if (digits == text.length()) {
            return digits == 0 || digits > MOST_DIGITS ? UNREADABLE : scaled(digits(text, 0, digits), 0);
        }
        return iso(text);
    }

    private static long number(Text text) {
        int whole = digitsEnd(text, 0);
        if (whole == 0 || whole > MOST_DIGITS) {
            return exponential(text);
        }
        if (whole == text.length()) {
            return scaled(digits(text, 0, whole), 0);
        }
        int end = digitsEnd(text, whole + 1);
        if (text.at(whole) != '.' || end != text.length()) {
            return exponential(text);
        }
        return scaled(digits(text, 0, whole), thousandths(text, whole + 1, end));
    }

    /** A number with an exponent; a double is exact enough for the milliseconds of any accepted time. */
    private static long exponential(Text text) {
        double value = Double.parseDouble(text.toString());
        if (!(value >= 0 && value < 1e15)) {
            return UNREADABLE;
        }
        return (long) (value < FIRST_MILLISECONDS ? value * 1000 : value);
    }

    private static long scaled(long count, int thousandths) {
        return count < FIRST_MILLISECONDS ? count * 1000 + thousandths : count;
    }

    private static long iso(Text text) {
        if (text.length() < SECONDS_END || !hasIsoShape(text)) {
            return UNREADABLE;
        }
        long day = epochDay((int) digits(text, 0, 4), (int) digits(text, 5, 7), (int) digits(text, 8, 10));
        long hour = digits(text, 11, 13);
        long minute = digits(text, 14, 16);
        long second = digits(text, 17, SECONDS_END);
        if (day == UNREADABLE || hour > 23 || minute > 59 || second > 59) {
            return UNREADABLE;
        }
        long local = day * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000;
        return withFractionAndZone(text, local);
    }

    /** Digits and separators in the places of {@code 2026-03-04T05:06:07}. */
    private static boolean hasIsoShape(Text text) {
        for (int i = 0; i < SECONDS_END; i++) {
            byte c = text.at(i);
            boolean right = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == 'T' || c == ' ';
                case 13, 16 -> c == ':';
                default -> c >= '0' && c <= '9';
            };
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static long withFractionAndZone(Text text, long local) {
        int at = SECONDS_END;
        long time = local;
        if (at < text.length() && text.at(at) == '.') {
            int end = digitsEnd(text, at + 1);
            int length = end - at - 1;
            if (length < 1 || length > 9) {
                return UNREADABLE;
            }
            time += thousandths(text, at + 1, end);
            at = end;
        }
        int rest = text.length() - at;
        if (rest == 0 || rest == 1 && text.at(at) == 'Z') {
            return time;
        }
        long offset = rest == 6 ? offsetMinutes(text, at) : UNREADABLE;
        return offset == UNREADABLE ? UNREADABLE : time - offset * 60_000;
    }

    /** The minutes of {@code +hh:mm} or {@code -hh:mm}. */
    private static long offsetMinutes(Text text, int at) {
        byte sign = text.at(at);
        boolean shape = (sign == '+' || sign == '-')
                && text.at(at + 3) == ':'
                && digitsEnd(text, at + 1) == at + 3
                && digitsEnd(text, at + 4) == at + 6;
        if (!shape) {
            return UNREADABLE;
        }
        long hours = digits(text, at + 1, at + 3);
        long minutes = digits(text, at + 4, at + 6);
        if (hours > 23 || minutes > 59) {
            return UNREADABLE;
        }
        long offset = hours * 60 + minutes;
        return sign == '+' ? offset : -offset;
    }

    /** Days since 1970-01-01 in the Gregorian calendar, {@link #UNREADABLE} for a day that does not exist. */
    private static long epochDay(int year, int month, int day) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1] + (leap && month == 2 ? 1 : 0)) {
            return UNREADABLE;
        }
        // Years begin in March here, so that the leap day is the last of its year.
        int shifted = month > 2 ? year : year - 1;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long leapDays = Math.floorDiv(shifted, 4) - Math.floorDiv(shifted, 100) + Math.floorDiv(shifted, 400);
        return shifted * 365L + leapDays + dayOfYear - 719_468;
    }

    /** The first three of the digits after a point, as thousandths. */
    private static int thousandths(Text text, int from, int to) {
        int value = 0;
        for (int i = from; i < from + 3; i++) {
            value = value * 10 + (i < to ? text.at(i) - '0' : 0);
        }
        return value;
    }

    private static long digits(Text text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.at(i) - '0';
        }
        return value;
    }

    private static int digitsEnd(Text text, int from) {
        int at = from;
        while (at < text.length() && text.at(at) >= '0' && text.at(at) <= '9') {
            at++;
        }
        return at;
    }
}
