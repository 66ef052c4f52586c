package io.trailinsights.bench.stream;

import io.trailinsights.comparison.family.Family;
import io.trailinsights.comparison.stream.MadeStream;
import io.trailinsights.comparison.stream.Plan;
import io.trailinsights.job.synthetic.SyntheticRecord;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;

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

    private final Plan plan = Family.OFFICE.plan(SEED);
    private final long planBeginMs = plan.span().instant(0).toEpochMilli();
    private final long shiftMs = BEGIN.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() - planBeginMs;
    private final int bytes;
    private MadeStream made;
    private SyntheticRecord next;
    private int turn = -1;

    /** @param bytes that a record is filled up to; 0 leaves them as they are, about 660 */
    public OfficeStream(int bytes) {
        this.bytes = bytes;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public byte[] next() {
        while (!advance()) {
            made = new MadeStream(plan);
            turn++;
        }
        byte[] record = next.json().clone();
        RecordBytes.setEventTime(record, next.eventTimeMs() + shiftMs + turn * PERIOD.toMillis());
        RecordBytes.turnEventId(record, turn);
        return RecordBytes.withPayload(record, bytes);
    }

    /** Goes to the next record of the period; what its last days hold beyond it is left out. */
    private boolean advance() {
        while (made != null && made.hasNext()) {
            next = made.next();
            if (next.eventTimeMs() < planBeginMs + PERIOD.toMillis()) {
                return true;
            }
        }
        return false;
    }
}
