package io.trailinsights.job.deliver.record;

/** Insights of an API each, as AWS writes them. */
public final class Records {
    private static final String INSIGHT = """
            {"eventVersion":"1.09","eventTime":"%1$s","awsRegion":"us-east-1","eventID":"%2$s",
            "eventType":"AwsCloudTrailInsight","recipientAccountId":"111122223333","sharedEventID":"%3$s",
            "insightDetails":{"state":"%4$s","eventSource":"ec2.amazonaws.com","eventName":"%3$s",
            "insightType":"ApiCallRateInsight","insightContext":{"statistics":{"baseline":{"average":0.12},
            "insight":{"average":42.0},"insightDuration":%5$d,"baselineDuration":10925},
            "attributions":[{"attribute":"userIdentityArn",
            "insight":[{"value":"arn:aws:sts::111122223333:assumed-role/ci-deploy","average":41.0}],
            "baseline":[]}]}},"eventCategory":"Insight"}
            """;

    private Records() {}

    /** The Start of an episode, which is also the name of its API. */
    public static String start(String episode) {
        return INSIGHT.formatted("2026-03-10T14:05:00Z", episode + "-start", episode, "Start", 1)
                .replace("\n", "");
    }

    /** The End of an episode. */
    public static String end(String episode) {
        return INSIGHT.formatted("2026-03-10T14:23:00Z", episode + "-end", episode, "End", 18)
                .replace("\n", "");
    }
}
