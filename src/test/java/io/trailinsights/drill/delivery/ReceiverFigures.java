package io.trailinsights.drill.delivery;

/**
 * What came of a receiver in a run.
 *
 * @param receiver its name
 * @param missing alerts that it never took
 * @param orderViolations Ends that came before their Start was taken
 * @param requests all that came, failed ones too
 * @param again taken alerts that came once more, and were known by their key
 * @param strange requests for which no alert was sent
 * @param medianMs how long an alert was on its way from Kafka to being taken; -1 where none was
 * @param p99Ms 99 of 100 were on their way for no longer
 */
public record ReceiverFigures(
        String receiver,
        int missing,
        int orderViolations,
        long requests,
        long again,
        long strange,
        double medianMs,
        double p99Ms) {}
