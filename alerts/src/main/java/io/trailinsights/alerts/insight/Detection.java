package io.trailinsights.alerts.insight;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What this detector adds to AWS's record: why it spoke.
 *
 * @param detectedAt the largest event time read when it was decided; no wall clock
 * @param expectedLow the least calls per minute considered usual
 * @param expectedHigh the most calls per minute considered usual
 * @param observed calls per minute in the window that was judged
 * @param direction which way the series left what is usual
 * @param pValue probability of a window as unusual as this; null where it is too small for a double, or not known
 * @param surprise minus log10 of that probability; null where only {@code pValue} is known
 * @param severity how urgent
 * @param baselineKind the profile used, such as {@code hour-of-week}
 * @param explanation one English sentence for plain text
 * @param configVersion names the settings in force
 * @param others members with other names, kept as they were read; in what we make those
 *     that only some Insights have, such as {@link Muted}
 */
public record Detection(
        Instant detectedAt,
        double expectedLow,
        double expectedHigh,
        double observed,
        Direction direction,
        Double pValue,
        Double surprise,
        Severity severity,
        String baselineKind,
        String explanation,
        String configVersion,
        Map<String, JsonNode> others) {
    private static final MathContext P_VALUE_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final int SURPRISE_DECIMALS = 4;
    /** Below this surprise ten to its negative power is a normal double, so precise enough to stand beside it. */
    private static final double MOST_WITH_P_VALUE = 307;

    public Detection {
        Objects.requireNonNull(detectedAt, "detectedAt is null");
        Objects.requireNonNull(direction, "direction is null");
        Objects.requireNonNull(severity, "severity is null");
        Objects.requireNonNull(baselineKind, "baselineKind is null");
        Objects.requireNonNull(explanation, "explanation is null");
        Objects.requireNonNull(configVersion, "configVersion is null");
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
        if (!Double.isFinite(expectedLow) || !Double.isFinite(expectedHigh) || !Double.isFinite(observed)) {
            throw new IllegalArgumentException("expected is " + expectedLow + " to " + expectedHigh + " and observed "
                    + observed + "; all must be finite");
        }
        if ((pValue != null && !Double.isFinite(pValue)) || (surprise != null && !Double.isFinite(surprise))) {
            throw new IllegalArgumentException(
                    "pValue is " + pValue + " and surprise " + surprise + "; both must be finite or null");
        }
    }

    /**
     * A decision of our own, its numbers rounded to what is worth reading: rates to ten decimals, the surprise to four,
     * the pValue made from the surprise and to four digits.
     *
     * @param surprise minus log10 of the probability, 0 or more
     * @throws IllegalArgumentException if a number is not finite
     */
    public static Detection decided(
            Instant detectedAt,
            double expectedLow,
            double expectedHigh,
            double observed,
            Direction direction,
            double surprise,
            Severity severity,
            String baselineKind,
            String explanation,
            String configVersion) {
        if (!Double.isFinite(surprise)) {
            throw new IllegalArgumentException("surprise is " + surprise + "; it must be finite");
        }
        return new Detection(
                detectedAt,
                rounded(expectedLow, Average.DECIMALS),
                rounded(expectedHigh, Average.DECIMALS),
                rounded(observed, Average.DECIMALS),
                direction,
                pValueOf(surprise),
                rounded(surprise, SURPRISE_DECIMALS),
                severity,
                baselineKind,
                explanation,
                configVersion,
                Map.of());
    }

    /** The same with one more member, which has a name of its own and stands behind the others. */
    public Detection with(String name, JsonNode value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(others);
        more.put(name, value);
        return new Detection(
                detectedAt,
                expectedLow,
                expectedHigh,
                observed,
                direction,
                pValue,
                surprise,
                severity,
                baselineKind,
                explanation,
                configVersion,
                more);
    }

    /** The same with the incident that it belongs to, among the {@link #others}; null leaves it as it is. */
    public Detection in(Incident incident) {
        return incident == null ? this : with(Incident.KEY, incident.json());
    }

    /** The incident that it belongs to; null where none is named, or not in the form that we write. */
    public Incident incident() {
        return Incident.of(others.get(Incident.KEY));
    }

    private static Double pValueOf(double surprise) {
        if (surprise < 0 || surprise > MOST_WITH_P_VALUE) {
            return null;
        }
        return BigDecimal.valueOf(Math.pow(10, -surprise)).round(P_VALUE_DIGITS).doubleValue();
    }

    private static double rounded(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return value;
        }
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
