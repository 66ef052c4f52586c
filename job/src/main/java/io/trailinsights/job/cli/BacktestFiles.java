package io.trailinsights.job.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a run over files leaves what it finds, as NDJSON.
 *
 * @param insights the Insights
 * @param findings the findings, or null to leave them
 * @param deadLetters what could not be counted, or null to leave it
 */
record BacktestFiles(Path insights, Path findings, Path deadLetters) {
    /** Those that are asked for. */
    Stream<Path> all() {
        return Stream.of(insights, findings, deadLetters).filter(Objects::nonNull);
    }
}
