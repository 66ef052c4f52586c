package io.trailinsights.bench.stream;

import io.trailinsights.comparison.family.Family;
import io.trailinsights.comparison.stream.MadeStream;
import io.trailinsights.comparison.stream.Plan;
import io.trailinsights.job.synthetic.SyntheticRecord;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Records of the office family in the order of their delivery, without end: two weeks again and again, each time two
 * weeks later and with eventIDs of their own. It begins in 2016, so that however many are asked for, none is of the
 * future. The same bytes in every run.
 */
public final class OfficeStream implements Iterator<byte[]> {
    /** Whole weeks, so that the office keeps its hours. */
    private static final Duration PERIOD = Duration.ofDays(14);

    private static final LocalDate BEGIN = LocalDate.of(2016, 1, 4);
    private static final long SEED = 1;

    private final RecordSize size;
    private final MadeStream made;
    private final long planBeginMs;
    private final long shiftMs;
    /** The records of the period as far as they are made. */
    private final List<Kept> period = new ArrayList<>();

    private int at;
    private int turn;

    /** @param size of the records */
    public OfficeStream(RecordSize size) {
        Plan plan = Family.OFFICE.plan(SEED);
        this.size = size;
        this.made = new MadeStream(plan);
        this.planBeginMs = plan.span().instant(0).toEpochMilli();
        this.shiftMs = BEGIN.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - planBeginMs;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public byte[] next() {
        if (at == period.size() && !make()) {
            at = 0;
            turn++;
        }
        Kept kept = period.get(at++);
        byte[] record = kept.json().clone();
        RecordBytes.setEventTime(record, kept.eventTimeMs() + shiftMs + turn * PERIOD.toMillis());
        RecordBytes.turnEventId(record, turn);
        return record;
    }

    /** Makes the period's next record, if there is one left; what lies beyond the period is left out. */
    private boolean make() {
        while (made.hasNext()) {
            SyntheticRecord next = made.next();
            if (next.eventTimeMs() < planBeginMs + PERIOD.toMillis()) {
                period.add(new Kept(size.of(next.json()), next.eventTimeMs()));
                return true;
            }
        }
        return false;
    }

    private record Kept(byte[] json, long eventTimeMs) {}
}
