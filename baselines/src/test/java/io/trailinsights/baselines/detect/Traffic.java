package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes calls of one API, each with the time at which it is delivered. Days are counted from {@link #MONDAY}, and
 * everything follows from the seed.
 */
final class Traffic {
    /** Epoch minute of Monday, 2025-01-06 00:00 UTC. */
    static final int MONDAY = 28_935_360;

    static final int HOUR = 60;
    static final int DAY = 24 * HOUR;
    static final int WEEK = 7 * DAY;

    static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    static final String MALLORY = "arn:aws:iam::111122223333:user/mallory";

    /** A call and when it is read, epoch milliseconds. */
    record Delivery(ApiCall call, long atMs) {}

    private final ApiKey key;
    private final SplittableRandom random;
    private final List<Delivery> deliveries = new ArrayList<>();
    private String principal = ALICE;
    private String agent = "aws-cli/2.17.0";
    private String error;
    private boolean readOnly;
    private long identity = 1;

    Traffic(String api, long seed) {
        this.key = key(api);
        this.random = new SplittableRandom(seed);
    }

    static ApiKey key(String api) {
        return new ApiKey("111122223333", "eu-central-1", "ec2.amazonaws.com", api, EventCategory.MANAGEMENT);
    }

    /** Epoch minute of a time of day on a day after {@link #MONDAY}. */
    static int at(int day, int hour, int minute) {
        return MONDAY + day * DAY + hour * HOUR + minute;
    }

    ApiKey key() {
        return key;
    }

    Traffic by(String caller) {
        this.principal = caller;
        return this;
    }

    Traffic with(String userAgent) {
        this.agent = userAgent;
        return this;
    }

    Traffic failing(String code) {
        this.error = code;
        return this;
    }

    Traffic reading() {
        this.readOnly = true;
        return this;
    }

    /** Calls at a constant rate from one epoch minute to another, exclusive. */
    Traffic steady(double perMinute, int from, int to) {
        double minute = from + gap(perMinute);
        while (minute < to) {
            addAt((long) (minute * 60_000));
            minute += gap(perMinute);
        }
        return this;
    }

    private double gap(double perMinute) {
        return -Math.log(1 - random.nextDouble()) / perMinute;
    }

    /** So many calls, spread over some minutes. */
    Traffic burst(int calls, int from, int minutes) {
        for (int i = 0; i < calls; i++) {
            addAt(from * 60_000L + (long) ((i + random.nextDouble()) * minutes * 60_000 / calls));
        }
        return this;
    }

    /** One call that is read so many minutes after it was made. */
    Traffic late(int minute, int minutesLate) {
        deliveries.add(new Delivery(call(minute * 60_000L), (minute + minutesLate) * 60_000L));
        return this;
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private void addAt(long eventTimeMs) {
        // CloudTrail delivers within three or four minutes in the median, eight at the 99th percentile.
        double minutesLate = 2 + 2 * random.nextDouble() + (random.nextInt(20) == 0 ? 4 * random.nextDouble() : 0);
        deliveries.add(new Delivery(call(eventTimeMs), eventTimeMs + (long) (minutesLate * 60_000)));
    }

    private ApiCall call(long eventTimeMs) {
        return new ApiCall(key, eventTimeMs, readOnly, error, principal, true, agent, mixed(identity++));
    }

    private static long mixed(long number) {
        return new SplittableRandom(number).nextLong() | 1;
    }

    /** The calls in the order in which they are read. */
    List<Delivery> deliveries() {
        List<Delivery> sorted = new ArrayList<>(deliveries);
        sorted.sort(Comparator.comparingLong(Delivery::atMs));
        return sorted;
    }
}
