package io.trailinsights.alerts.insight;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How numbers and callers are put for people. */
public final class Wording {
    private static final int MINUTES_PER_HOUR = 60;
    private static final int MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
    private static final int ARN_PARTS = 6;

    private Wording() {}

    /** A whole number with thousands separators: {@code 1,234}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * A number with as many digits as help a reader: whole from 100, one decimal from 10, two from 1, below that two
     * digits ({@code 0.12}, {@code 0.00082}).
     */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        double size = Math.abs(value);
        BigDecimal rounded = size >= 100
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : size >= 10
                        ? exact.setScale(1, RoundingMode.HALF_EVEN)
                        : size >= 1
                                ? exact.setScale(2, RoundingMode.HALF_EVEN)
                                : exact.round(new MathContext(2, RoundingMode.HALF_EVEN));
        if (size < 1e-10) {
            return "0";
        }
        if (size >= 1e18) {
            return rounded.round(new MathContext(2)).toString();
        }
        return new DecimalFormat("#,##0.############", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded);
    }

    /** A number of things: {@code 1 call}, {@code 1,234 calls}. */
    public static String things(long count, String one, String many) {
        return count == 1 ? "1 " + one : count(count) + " " + many;
    }

    /** A span in words, at most two units: {@code 1 minute}, {@code 3 hours 5 minutes}, {@code 2 days 4 hours}. */
    public static String span(long minutes) {
        if (minutes < 2 * MINUTES_PER_HOUR) {
            return things(minutes, "minute", "minutes");
        }
        long days = minutes / MINUTES_PER_DAY;
        long hours = minutes % MINUTES_PER_DAY / MINUTES_PER_HOUR;
        if (minutes < 2 * MINUTES_PER_DAY) {
            return pair(minutes / MINUTES_PER_HOUR, "hour", minutes % MINUTES_PER_HOUR, "minute");
        }
        return pair(days, "day", hours, "hour");
    }

    /** A span in few characters: {@code 18 min}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public static String shortSpan(long minutes) {
        return span(minutes)
                .replaceAll(" minutes?", " min")
                .replaceAll(" hours?", " h")
                .replaceAll(" days?", " d");
    }

    /**
     * A caller without what every ARN repeats: {@code assumed-role/ci-deploy}, {@code user/alice}; with the account where
     * it is another one than {@code account}. What is no ARN stays. Not cleaned.
     *
     * @param principal ARN or name of the caller
     * @param account the account of the calls, or null
     */
    public static String caller(String principal, String account) {
        String[] parts = principal.split(":", ARN_PARTS);
        if (parts.length < ARN_PARTS || !parts[0].equals("arn") || parts[5].isBlank()) {
            return principal;
        }
        boolean foreign = !parts[4].isEmpty() && account != null && !parts[4].equals(account);
        return foreign ? parts[5] + " of account " + parts[4] : parts[5];
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        String first = things(large, largeUnit, largeUnit + "s");
        return small == 0 ? first : first + " " + things(small, smallUnit, smallUnit + "s");
    }
}
