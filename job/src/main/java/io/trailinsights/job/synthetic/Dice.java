package io.trailinsights.job.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random draws for one purpose. The same seed and purpose draw the same on every machine (hence {@link StrictMath}), and
 * one purpose's draws do not change when another makes more of them.
 */
public final class Dice {
    /** A normal distribution is near enough from here on, and the product below would underflow. */
    private static final double LARGE_MEAN = 60;

    private final SplittableRandom random;

    /**
     * @param seed of all traffic that is made
     * @param purpose sets these draws apart from all others'
     */
    public Dice(long seed, String purpose) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001b3L;
        }
        random = new SplittableRandom(hash ^ seed * 0x9e3779b97f4a7c15L);
    }

    /** From 0 to 1, without 1. */
    public double uniform() {
        return random.nextDouble();
    }

    /** From 0 to bound - 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    long bits() {
        return random.nextLong();
    }

    /** One of the values, each as often as the others. */
    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One of the values, the first more often than the second, and so on: as people and programs share work. */
    <T> T oftenFirst(List<T> values) {
        int index = (int) (-StrictMath.log(1 - uniform()) / 1.1);
        return values.get(Math.min(index, values.size() - 1));
    }

    /**
     * A count with a mean and a variance of {@code mean * (1 + dispersion * mean)}: negative binomial, Poisson at 0.
     */
    public int count(double mean, double dispersion) {
        return dispersion <= 0 ? poisson(mean) : poisson(gamma(1 / dispersion) * mean * dispersion);
    }

    /** The mean, rounded up or down at random: what a fleet on a timer makes. */
    int steady(double mean) {
        return (int) (mean + uniform());
    }

    /** Log-normal: {@code sigma} is the standard deviation of its natural logarithm. */
    public double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    private int poisson(double mean) {
        if (mean > LARGE_MEAN) {
            return (int) Math.max(0, Math.round(mean + StrictMath.sqrt(mean) * normal()));
        }
        double limit = StrictMath.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit; count++) {
            product *= uniform();
        }
        return Math.max(count, 0);
    }

    private double normal() {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - uniform())) * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000), scale 1. */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            v = v * v * v;
            if (v > 0 && StrictMath.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }
}
