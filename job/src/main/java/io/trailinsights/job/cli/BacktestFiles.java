package io.trailinsights.job.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a run over files leaves what it finds, as NDJSON.
 *
 * @param insights the Insights
 * @param deadLetters what could not be counted, or null to leave it
 */
record BacktestFiles(Path insights, Path deadLetters) {
    /** Those that are asked for. */
    Stream<Path> all() {
        return Stream.of(insights, deadLetters).filter(Objects::nonNull);
    }
}
