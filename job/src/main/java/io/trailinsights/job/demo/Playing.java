package io.trailinsights.job.demo;

import io.trailinsights.job.demo.page.DemoPage;
import io.trailinsights.job.demo.page.Progress;
import io.trailinsights.job.source.RecordReplay;
import io.trailinsights.job.synthetic.SyntheticRecord;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.time.Instant;
import java.time.ZoneOffset;

/** Follows the records as they are played: for the charts, for the clock of the live day, and for the page. */
final class Playing implements TrafficPlayer.Audience {
    /** Records of the history between two looks at the time. */
    private static final int LOOK = 1000;

    private final DemoPage page;
    private final Progress begin;
    private final RecordReplay charts;
    private final LiveClock clock;
    private final PlantedAttacks attacks;
    private long records;

    /** @param charts shown every record */
    Playing(DemoPage page, TrafficSettings traffic, RecordReplay charts, LiveClock clock, PlantedAttacks attacks) {
        this.page = page;
        this.begin = begin(traffic);
        this.charts = charts;
        this.clock = clock;
        this.attacks = attacks;
    }

    /** The progress before the first record. */
    static Progress begin(TrafficSettings traffic) {
        Instant liveFrom = traffic.lastDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = traffic.lastDay().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant from = traffic.lastDay()
                .minusDays(traffic.days() - 1L)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return new Progress(Progress.Stage.HISTORY, from, liveFrom, to, null);
    }

    @Override
    public void see(SyntheticRecord record, boolean live) {
        charts.value(record.json(), record.deliveredAtMs());
        if (live) {
            clock.delivered(record.eventTimeMs(), record.deliveredAtMs());
            attacks.delivered(record.json(), record.eventTimeMs(), record.deliveredAtMs());
        }
        if (live || records++ % LOOK == 0) {
            Progress.Stage stage = live ? Progress.Stage.LIVE : Progress.Stage.HISTORY;
            page.progress(begin.with(stage, Instant.ofEpochMilli(record.deliveredAtMs())));
        }
    }

    /** All is played, and told. */
    void over() {
        page.progress(begin.with(Progress.Stage.OVER, begin.to()));
    }
}
