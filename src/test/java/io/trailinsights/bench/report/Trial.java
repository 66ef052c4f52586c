package io.trailinsights.bench.report;

import io.trailinsights.bench.load.CaseResult;
import io.trailinsights.bench.load.Load;
import io.trailinsights.bench.stream.Topic;

/**
 * A case that is run, once in each round.
 *
 * @param name by which ratios find it
 * @param load what it does
 * @param topic what it reads
 * @param parallelism tasks side by side
 * @param savepoint whether its state is weighed too
 */
public record Trial(String name, Load load, Topic topic, int parallelism, boolean savepoint) {
    /**
     * What came of it.
     *
     * @param round from 1
     */
    public record Outcome(Trial trial, int round, CaseResult result) {}
}
