package io.trailinsights.job.source;

import io.trailinsights.job.archive.DocumentReader;
import io.trailinsights.job.archive.UnreadableFileException;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** The newest record of a file whose name does not say when it was delivered, by the clock that the job will go by. */
final class NewestRecord {
    private NewestRecord() {}

    /**
     * Reads a file for its newest eventTime; a single record with a wrong clock does not count.
     *
     * @return milliseconds since 1970, the end of that minute; {@link Long#MIN_VALUE} when there is no record
     * @throws CommandFailure when the file cannot be opened
     */
    static long of(Path file, DetectSettings settings) {
        Newest newest = new Newest();
        TrailClock clock = new TrailClock(Duration.ZERO);
        var values = new ValueReader(settings.decodeLimits(), settings.futureBound(), Clock.systemUTC());
        try (DocumentReader documents =
                DocumentReader.open(file, settings.decodeLimits().valueBytes())) {
            Origin origin = new Origin(file.toString(), Origin.NO_PARTITION, 0, Origin.NO_TIMESTAMP);
            for (byte[] value = documents.next(); value != null; value = documents.next()) {
                values.read(value, origin, element -> {
                    if (element.call() != null) {
                        clock.onEvent(element, element.call().eventTimeMs(), newest);
                    }
                });
            }
        } catch (UnreadableFileException e) {
            // The job reads as far, and makes the rest a dead letter.
            return newest.end();
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e, e);
        }
        return newest.end();
    }

    /** Keeps the last watermark. */
    private static final class Newest implements WatermarkOutput {
        private static final long MINUTE = 60_000;

        private long watermark = Long.MIN_VALUE;

        /** Watermarks come once a minute: what came later in it counts too. */
        long end() {
            return watermark == Long.MIN_VALUE ? watermark : (Math.floorDiv(watermark + 1, MINUTE) + 1) * MINUTE;
        }

        @Override
        public void emitWatermark(Watermark mark) {
            watermark = Math.max(watermark, mark.getTimestamp());
        }

        @Override
        public void markIdle() {
            // A file is never idle.
        }

        @Override
        public void markActive() {
            // A file is never idle.
        }
    }
}
