package io.trailinsights.alerts.report;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Series of numbers in few characters: values with spaces between them, {@code v*n} for the same value n times,
 * {@code -} where there is none. Rates have three digits, which is more than a chart can show.
 */
final class ChartText {
    private static final MathContext DIGITS = new MathContext(3);
    private static final double LEAST = 1e-6;
    private static final String NONE = "-";

    private ChartText() {}

    static String counts(int[] values) {
        Runs runs = new Runs();
        for (int value : values) {
            runs.add(Integer.toString(value));
        }
        return runs.text();
    }

    static String rates(double[] values) {
        Runs runs = new Runs();
        for (double value : values) {
            runs.add(rate(value));
        }
        return runs.text();
    }

    private static String rate(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (value < LEAST) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toString() : rounded.toPlainString();
    }

    private static final class Runs {
        private final StringBuilder text = new StringBuilder();
        private String last;
        private int times;

        void add(String value) {
            if (value.equals(last)) {
                times++;
                return;
            }
            end();
            last = value;
            times = 1;
        }

        String text() {
            end();
            times = 0;
            return text.toString();
        }

        private void end() {
            if (times > 0) {
                text.append(text.isEmpty() ? "" : " ").append(last);
            }
            if (times > 1) {
                text.append('*').append(times);
            }
        }
    }
}
