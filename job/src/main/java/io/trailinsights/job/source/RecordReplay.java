package io.trailinsights.job.source;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.job.archive.DocumentReader;
import io.trailinsights.job.archive.UnreadableFileException;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Reads records once more, after a job has: the calls that the job's detector was shown, in the same order and with the
 * same watermarks as one task has them, but in this thread and without Flink. For looking back at what was found.
 */
public final class RecordReplay {
    /** Shown the calls. */
    public interface Target {
        /**
         * A call that is neither too late nor of a category that is not analysed.
         *
         * @param watermark the one before the call, {@link Long#MIN_VALUE} before the first
         */
        void call(ApiCall call, long watermark);

        /** Event time has gone on. */
        void watermark(long watermark);
    }

    private final DetectSettings settings;
    private final Target target;
    private final ValueReader values;
    private final long latenessMs;
    private final WatermarkOutput output = new Output();
    private TrailClock clock;
    private long watermark = Long.MIN_VALUE;

    /** @param settings as the job had them */
    public RecordReplay(DetectSettings settings, Target target) {
        this.settings = settings;
        this.target = target;
        this.values = new ValueReader(settings.decodeLimits(), settings.futureBound(), Clock.systemUTC());
        this.latenessMs = settings.get(DetectOptions.LATENESS).toMillis();
        this.clock = new TrailClock(settings.outOfOrderness());
    }

    /**
     * Reads files; what cannot be read to its end is read as far as it goes, as the job did.
     *
     * @param files in the order of delivery
     * @throws UnreadableFileException when one is gone since the job read it
     */
    public void files(List<Path> files) throws IOException {
        for (Path file : files) {
            // In the job each file has a clock of its own; together they never go back.
            clock = new TrailClock(settings.outOfOrderness());
            long delivered = DeliveryTime.of(file);
            Origin origin = new Origin(file.toString(), Origin.NO_PARTITION, 0, delivered);
            try (DocumentReader documents =
                    DocumentReader.open(file, settings.decodeLimits().valueBytes())) {
                read(documents, origin);
            }
        }
    }

    private void read(DocumentReader documents, Origin origin) {
        try {
            for (byte[] value = documents.next(); value != null; value = documents.next()) {
                value(value, origin);
            }
        } catch (UnreadableFileException e) {
            return; // The job wrote a dead letter of it and went on with the next file.
        }
    }

    /**
     * Reads one value.
     *
     * @param deliveredMs when it was delivered, milliseconds since 1970
     */
    public void value(byte[] value, long deliveredMs) {
        value(value, new Origin("replay", Origin.NO_PARTITION, 0, deliveredMs));
    }

    private void value(byte[] value, Origin origin) {
        values.read(value, origin, this::element);
    }

    private void element(Decoded decoded) {
        ApiCall call = decoded.call();
        if (call == null) {
            return;
        }
        boolean tooLate = watermark != Long.MIN_VALUE && call.eventTimeMs() < watermark - latenessMs;
        if (!tooLate && settings.analysed().contains(call.key().category())) {
            target.call(call, watermark);
        }
        clock.onEvent(decoded, call.eventTimeMs(), output);
    }

    private final class Output implements WatermarkOutput {
        @Override
        public void emitWatermark(Watermark next) {
            if (next.getTimestamp() > watermark) {
                watermark = next.getTimestamp();
                target.watermark(watermark);
            }
        }

        @Override
        public void markIdle() {
            // One reader is never idle: it reads to the end.
        }

        @Override
        public void markActive() {
            // As above.
        }
    }
}
