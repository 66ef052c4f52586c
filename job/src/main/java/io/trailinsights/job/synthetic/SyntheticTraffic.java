package io.trailinsights.job.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * CloudTrail records of a made company, in the order of their delivery: about 50,000 on a working day over three
 * accounts and three Regions.
 *
 * <p>Records come as late as CloudTrail's do (median 200 s, at most 15 min) and so out of order; one in a hundred comes
 * again, up to 10 min after the first time. The same settings give the same bytes. One day's rates and a quarter of an
 * hour's records are held, however many days are made. Not for use by several threads.
 */
public final class SyntheticTraffic implements Iterator<SyntheticRecord> {
    private static final double MEDIAN_LATENESS_S = 200;
    /** With the median, 90 % within 6 and 99 % within 11 minutes. */
    private static final double LATENESS_SIGMA = 0.5;

    private static final double LEAST_LATENESS_S = 20;
    private static final double MOST_LATENESS_S = 900;
    private static final double DUPLICATES = 0.01;
    private static final int MOST_MS_TO_DUPLICATE = 600_000;

    private final TrafficSettings settings;
    private final List<PlantedAttack> planted;
    private final List<Stream> streams = new ArrayList<>();
    private final RecordWriter writer = new RecordWriter();
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparingLong(Pending::deliveredAtMs).thenComparing(Pending::serial));
    private final long endMinute;
    private long minute;
    private long serial;

    /** @param settings which days, how much, with which attacks */
    public SyntheticTraffic(TrafficSettings settings) {
        this.settings = settings;
        this.planted = settings.attackDay() == null ? List.of() : PlantedAttack.on(settings.attackDay());
        for (Activity activity : Company.activities()) {
            String purpose = streams.size() + " " + activity.caller().label();
            streams.add(new Stream(activity, new Dice(settings.seed(), purpose)));
        }
        this.minute = settings.firstDay().toEpochDay() * RateTerm.MINUTES_A_DAY;
        this.endMinute = minute + (long) settings.days() * RateTerm.MINUTES_A_DAY;
    }

    /** What is planted, in the order of its begin; empty without an attack day. */
    public List<Attack> attacks() {
        return planted.stream().map(PlantedAttack::attack).toList();
    }

    @Override
    public boolean hasNext() {
        // What is made from now on is delivered after the minute it is made in has begun.
        while (minute < endMinute && (pending.isEmpty() || pending.peek().deliveredAtMs() >= minute * 60_000)) {
            makeMinute();
        }
        return !pending.isEmpty();
    }

    @Override
    public SyntheticRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + settings.days() + " days are made");
        }
        return pending.poll().made();
    }

    private void makeMinute() {
        if (minute % RateTerm.MINUTES_A_DAY == 0) {
            LocalDate day = LocalDate.ofEpochDay(minute / RateTerm.MINUTES_A_DAY);
            streams.forEach(stream -> stream.begin(day, settings.seed()));
        }
        for (Stream stream : streams) {
            makeUsual(stream, stream.perMinute[(int) (minute % RateTerm.MINUTES_A_DAY)] * settings.scale());
        }
        planted.forEach(this::makePlanted);
        minute++;
    }

    private void makeUsual(Stream stream, double expected) {
        int calls = expected > 0 ? stream.activity.draw(expected, stream.dice) : 0;
        if (calls == 0) {
            return;
        }
        Caller caller = stream.activity.caller();
        // Made all the same: the rest of the day is the same with and without the attack.
        boolean silent = planted.stream().anyMatch(attack -> attack.silences(caller, minute));
        for (int i = 0; i < calls; i++) {
            make(caller, null, stream.dice, silent);
        }
    }

    private void makePlanted(PlantedAttack attack) {
        int calls = attack.callsIn(minute);
        if (calls > 0) {
            Dice dice = new Dice(
                    settings.seed(), "attack " + minute + attack.caller().label());
            for (int i = 0; i < calls; i++) {
                make(attack.caller(), attack.variant(), dice, false);
            }
        }
    }

    private void make(Caller caller, String variant, Dice dice, boolean silent) {
        long second = minute * 60 + dice.below(60);
        byte[] json = writer.write(caller, variant, second, dice);
        double lateness = Math.max(LEAST_LATENESS_S, dice.logNormal(MEDIAN_LATENESS_S, LATENESS_SIGMA));
        long deliveredAt = second * 1000 + (long) (Math.min(MOST_LATENESS_S, lateness) * 1000);
        boolean again = dice.uniform() < DUPLICATES;
        int until = dice.below(MOST_MS_TO_DUPLICATE);
        if (!silent) {
            deliver(json, deliveredAt, second);
            if (again) {
                deliver(json, deliveredAt + until, second);
            }
        }
    }

    private void deliver(byte[] json, long atMs, long eventSecond) {
        pending.add(new Pending(serial++, new SyntheticRecord(json, atMs, eventSecond * 1000)));
    }

    private record Pending(long serial, SyntheticRecord made) {
        long deliveredAtMs() {
            return made.deliveredAtMs();
        }
    }

    /** An activity with its own dice and the day's rates. */
    private static final class Stream {
        private final Activity activity;
        private final Dice dice;
        private double[] perMinute;

        Stream(Activity activity, Dice dice) {
            this.activity = activity;
            this.dice = dice;
        }

        void begin(LocalDate date, long seed) {
            perMinute = activity.perMinute(date, seed);
        }
    }
}
