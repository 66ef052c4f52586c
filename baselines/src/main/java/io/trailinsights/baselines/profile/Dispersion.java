package io.trailinsights.baselines.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much more a count of one series varies than a Poisson count, for windows of one length.
 *
 * <p>The excess of the squared deviation over the mean, summed over what was expected, is the variance-to-mean ratio
 * less one at the series' usual mean (a moment estimate). For means above the usual one the excess grows with the
 * square of the mean (negative binomial of the second kind); for small means it falls with the mean alone (of the first
 * kind: calls come in clumps), with the ratio of the prior at most, or a series' busy hours would explain any burst in
 * its quiet ones.
 */
public final class Dispersion {
    /** What a calm call is worth of the prior excess before anything was seen. */
    private static final double PRIOR_EXCESS = 0.35;

    private static final double PRIOR_CALLS = 12;
    /** A deviation of more than three standard deviations says no more than one of three: bursts are not dispersion. */
    private static final double MOST_SQUARES = 9;
    /** A clump of five calls is no outlier in a series of few. */
    private static final double CLUMP_SQUARED = 25;
    /** Forgets half in about three days of hours learnt. */
    private static final float KEEP = 0.99f;

    /** Floats, as they are stored: a restart changes nothing. */
    private float excess;

    private float calls;
    private float squares;

    /** Forgets by an hour. */
    public void age() {
        excess *= KEEP;
        calls *= KEEP;
        squares *= KEEP;
    }

    /** Learns from a window in which {@code count} came where {@code mean} was expected. */
    public void learn(double count, double mean) {
        if (mean <= 0) {
            return;
        }
        double deviation = count - mean;
        double square = deviation * deviation;
        if (square > CLUMP_SQUARED) {
            square = Math.min(square, Math.max(MOST_SQUARES * variance(mean), CLUMP_SQUARED));
        }
        excess += (float) (square - mean);
        calls += (float) mean;
        squares += (float) (mean * mean);
    }

    /** The variance of a count with this mean. */
    public double variance(double mean) {
        double ratio = Math.max(0, (excess + PRIOR_EXCESS * PRIOR_CALLS) / (calls + PRIOR_CALLS));
        double usual = Math.max(calls > 0 ? squares / calls : 1, 0.5);
        return mean + mean * Math.max(Math.min(ratio, PRIOR_EXCESS), ratio * mean / usual);
    }

    /** Writes the three sums. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeFloat(excess);
        out.writeFloat(calls);
        out.writeFloat(squares);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Dispersion readFrom(DataInput in) throws IOException {
        Dispersion read = new Dispersion();
        read.excess = in.readFloat();
        read.calls = in.readFloat();
        read.squares = in.readFloat();
        return read;
    }
}
