package io.trailinsights.alerts.insight;

import java.time.Instant;
import java.util.List;

/** The worked example of the alert formats: a spike in TerminateInstances, 2026-03-10 14:05 to 14:23 UTC. */
public final class SampleEpisode {
    public static final String ACCOUNT = "111122223333";
    public static final InsightSeries SERIES = new InsightSeries(
            ACCOUNT, "us-east-1", "ec2.amazonaws.com", "TerminateInstances", InsightSeries.MANAGEMENT, null);
    public static final long START = minute("2026-03-10T14:05:00Z");
    public static final long END = minute("2026-03-10T14:23:00Z");

    private static final String DEPLOY = "arn:aws:sts::111122223333:assumed-role/ci-deploy";
    private static final String SCALER = "arn:aws:sts::111122223333:assumed-role/autoscaler";
    private static final long BASELINE_CALLS = 1311;

    private SampleEpisode() {}

    public static EpisodeSummary start() {
        return EpisodeSummary.start(SERIES, START, 210, BASELINE_CALLS, attributions(205, 5), atStart());
    }

    public static EpisodeSummary end() {
        return EpisodeSummary.end(SERIES, START, END, 556, BASELINE_CALLS, attributions(550, 6), atEnd());
    }

    public static Detection atStart() {
        return Detection.decided(
                Instant.parse("2026-03-10T14:09:41Z"),
                0,
                0.6,
                42,
                Direction.SPIKE,
                11.3487,
                Severity.HIGH,
                "hour-of-week",
                Explanation.of(facts(null)),
                "default-1");
    }

    public static Detection atEnd() {
        return Detection.decided(
                Instant.parse("2026-03-10T14:31:05.25Z"),
                0,
                0.6,
                0.4,
                Direction.SPIKE,
                11.3487,
                Severity.HIGH,
                "hour-of-week",
                Explanation.of(facts(new Ending(18, 556, false))),
                "default-1");
    }

    public static ExplanationFacts facts(Ending ending) {
        return new ExplanationFacts(
                SERIES,
                Direction.SPIKE,
                ending == null ? 210 : 2,
                5,
                0,
                3,
                "hour-of-week",
                1e-6,
                DEPLOY,
                ending == null ? 205 : 550,
                false,
                false,
                ending);
    }

    public static List<AttributionCounts> attributions(long byDeploy, long byScaler) {
        List<CountedValue> agents = List.of(
                new CountedValue("autoscaling.amazonaws.com", byScaler),
                new CountedValue("aws-cli/2.15 \u202Emal\u001b[31m \u2028 \"quoted\" <b>", byDeploy));
        List<CountedValue> before = List.of(new CountedValue("autoscaling.amazonaws.com", BASELINE_CALLS));
        return List.of(
                new AttributionCounts(
                        AttributeKind.ERROR_CODE,
                        List.of(
                                new CountedValue("Client.UnauthorizedOperation", 7),
                                new CountedValue("null", byDeploy + byScaler - 7)),
                        List.of(new CountedValue("null", BASELINE_CALLS))),
                new AttributionCounts(AttributeKind.USER_AGENT, agents, before),
                new AttributionCounts(
                        AttributeKind.USER_IDENTITY_ARN,
                        List.of(new CountedValue(SCALER, byScaler), new CountedValue(DEPLOY, byDeploy)),
                        List.of(new CountedValue(SCALER, BASELINE_CALLS), new CountedValue(DEPLOY, 0))));
    }

    public static long minute(String instant) {
        return Instant.parse(instant).getEpochSecond() / 60;
    }
}
