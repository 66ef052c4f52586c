package io.trailinsights.it;

/** Insights as the detector writes them, of episodes by number, each with an id that tells what it is. */
final class MadeInsight {
    private MadeInsight() {}

    /** The eventID. */
    static String id(int episode, String state) {
        return "episode-" + episode + "-" + state;
    }

    /** The record. */
    static String insight(int episode, String state) {
        return """
                {"eventVersion":"1.09","eventTime":"2026-03-10T14:05:00Z","awsRegion":"us-east-1","eventID":"%s",
                "eventType":"AwsCloudTrailInsight","recipientAccountId":"111122223333","sharedEventID":"episode-%d",
                "insightDetails":{"state":"%s","eventSource":"ec2.amazonaws.com","eventName":"TerminateInstances%d",
                "insightType":"ApiCallRateInsight","insightContext":{"statistics":{"baseline":{"average":0.12},
                "insight":{"average":42.0},"insightDuration":1,"baselineDuration":10925}}},"eventCategory":"Insight"}
                """.formatted(id(episode, state), episode, state, episode);
    }
}
