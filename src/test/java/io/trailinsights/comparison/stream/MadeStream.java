package io.trailinsights.comparison.stream;

import io.trailinsights.comparison.stream.Planted.Effect;
import io.trailinsights.comparison.truth.Truth;
import io.trailinsights.job.synthetic.Caller;
import io.trailinsights.job.synthetic.Caller.ErrorShare;
import io.trailinsights.job.synthetic.Dice;
import io.trailinsights.job.synthetic.RecordWriter;
import io.trailinsights.job.synthetic.SyntheticRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The records of a plan, in the order of their arrival. They come as late as CloudTrail's do (log-normal, median 200 s,
 * at most 15 min); one in a hundred comes again. The same plan gives the same bytes. Not for use by several threads.
 */
public final class MadeStream implements Iterator<SyntheticRecord> {
    private static final double MEDIAN_LATENESS_S = 200;
    private static final double LATENESS_SIGMA = 0.6;
    private static final double MOST_LATENESS_S = 900;
    private static final double DUPLICATES = 0.01;
    private static final int MOST_SECONDS_TO_DUPLICATE = 1800;

    private final Plan plan;
    private final List<Source> sources = new ArrayList<>();
    private final List<Planted> added;
    private final List<int[]> seen;
    private final Map<Flow, Track> tracks = new IdentityHashMap<>();
    private final RecordWriter writer = new RecordWriter();
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparingLong(Pending::deliveredAtMs).thenComparing(Pending::serial));
    /** The numbers of the anomalies that go on in this minute. */
    private final List<Integer> going = new ArrayList<>();

    private int minute;
    private long serial;
    private long events;

    /** @param plan what to make */
    public MadeStream(Plan plan) {
        this.plan = plan;
        for (Flow flow : plan.flows()) {
            Track track = flow.track(plan.span(), plan.seed());
            tracks.put(flow, track);
            sources.add(new Source(flow, track, new Dice(plan.seed(), plan.name() + " flow " + sources.size())));
        }
        this.added = new ArrayList<>(plan.planted());
        plan.stories().forEach(story -> added.addAll(story.steps()));
        this.seen = plan.planted().stream().map(each -> new int[each.minutes()]).toList();
    }

    @Override
    public boolean hasNext() {
        while (minute < plan.span().minutes()
                && (pending.isEmpty()
                        || pending.peek().deliveredAtMs()
                                >= plan.span().instant(minute).toEpochMilli())) {
            makeMinute();
        }
        return !pending.isEmpty();
    }

    @Override
    public SyntheticRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream has ended");
        }
        events++;
        return pending.poll().made();
    }

    private void makeMinute() {
        going.clear();
        for (int i = 0; i < plan.planted().size(); i++) {
            Planted each = plan.planted().get(i);
            if (minute >= each.at() && minute < each.end()) {
                going.add(i);
            }
        }
        for (Source source : sources) {
            makeUsual(source);
        }
        for (Planted each : added) {
            makePlanted(each);
        }
        minute++;
    }

    private void makeUsual(Source source) {
        double expected = source.track.at(minute) * source.nextSwell();
        for (int each : going) {
            Planted planted = plan.planted().get(each);
            if (planted.effect() == Effect.TIMES && planted.series().isOfApi(Series.calls(source.flow.caller()))) {
                expected *= planted.value();
            }
        }
        int calls = source.retries;
        source.retries = 0;
        if (expected > 0) {
            calls += source.dice.count(expected, source.flow.dispersion());
        }
        Flow.Limit limit = source.flow.limit();
        for (int i = 0; i < calls; i++) {
            boolean refused = limit != null && i >= limit.callsPerMinute();
            make(refused ? source.refused : source.flow.caller(), source.dice);
            if (refused && source.dice.uniform() < limit.retried()) {
                source.retries++;
            }
        }
    }

    private void makePlanted(Planted each) {
        if (each.effect() == Effect.TIMES || minute < each.at() || minute >= each.end()) {
            return;
        }
        Dice dice = new Dice(plan.seed(), plan.name() + " planted " + minute + each.series());
        int calls = each.effect() == Effect.SPREAD ? each.spreadIn(minute) : dice.count(each.value(), 0);
        for (int i = 0; i < calls; i++) {
            make(each.caller(), dice);
        }
    }

    private void make(Caller caller, Dice dice) {
        ErrorShare error = caller.drawError(dice);
        for (int i : going) {
            Planted each = plan.planted().get(i);
            if (each.series().counts(caller, error == null ? null : error.code())) {
                seen.get(i)[minute - each.at()]++;
            }
        }
        long second = plan.span().instant(minute).getEpochSecond() + dice.below(60);
        byte[] json = writer.write(ending(caller, error), null, second, dice);
        double lateness = Math.min(MOST_LATENESS_S, dice.logNormal(MEDIAN_LATENESS_S, LATENESS_SIGMA));
        long deliveredAt = second * 1000 + (long) (lateness * 1000);
        deliver(json, deliveredAt, second);
        if (dice.uniform() < DUPLICATES) {
            deliver(json, deliveredAt + 1000L * (1 + dice.below(MOST_SECONDS_TO_DUPLICATE)), second);
        }
    }

    /** The caller with this one outcome, so that the writer does not draw another. */
    private static Caller ending(Caller caller, ErrorShare error) {
        if (caller.errors().isEmpty()) {
            return caller;
        }
        List<ErrorShare> sure = error == null ? List.of() : List.of(new ErrorShare(error.code(), error.message(), 1));
        return new Caller(caller.account(), caller.region(), caller.api(), caller.principals(), sure);
    }

    private void deliver(byte[] json, long atMs, long eventSecond) {
        pending.add(new Pending(serial++, new SyntheticRecord(json, atMs, eventSecond * 1000)));
    }

    /**
     * What was planted, after the last record was read: only then is it known how many calls chance gave each anomaly.
     *
     * @throws IllegalStateException when there are records left
     */
    public Truth truth() {
        if (hasNext()) {
            throw new IllegalStateException("the truth of " + plan.name() + " is asked for before its last record");
        }
        Observer observer = new Observer(plan.flows(), tracks, plan.newSeriesPerWeek());
        return new TruthOfPlan(plan, observer, seen).truth(events);
    }

    private record Pending(long serial, SyntheticRecord made) {
        long deliveredAtMs() {
            return made.deliveredAtMs();
        }
    }

    /** A flow as it runs. */
    private static final class Source {
        /** How much of a swell is left after a minute: it forgets itself over some twenty. */
        private static final double KEPT = 0.95;

        private final Flow flow;
        private final Track track;
        private final Dice dice;
        private final Caller refused;
        private int retries;
        private double swell;

        Source(Flow flow, Track track, Dice dice) {
            this.flow = flow;
            this.track = track;
            this.dice = dice;
            this.refused = flow.limit() == null ? null : refusedBy(flow);
        }

        private static Caller refusedBy(Flow flow) {
            Caller caller = flow.caller();
            return new Caller(
                    caller.account(),
                    caller.region(),
                    caller.api(),
                    caller.principals(),
                    List.of(flow.limit().error()));
        }

        /** The factor of this minute, 1 on average. */
        double nextSwell() {
            double sigma = flow.swell();
            if (sigma == 0) {
                return 1;
            }
            double step = StrictMath.log(dice.logNormal(1, sigma)) * StrictMath.sqrt(1 - KEPT * KEPT);
            swell = KEPT * swell + step;
            return StrictMath.exp(swell - sigma * sigma / 2);
        }
    }
}
