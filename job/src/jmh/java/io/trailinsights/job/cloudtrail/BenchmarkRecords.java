package io.trailinsights.job.cloudtrail;

import java.util.ArrayList;
import java.util.List;

/** Records as CloudTrail writes them: calls of several APIs by several roles, one in ten with an error. */
final class BenchmarkRecords {
    private static final String[] APIS = {
        "ec2 DescribeInstances true",
        "sts AssumeRole true",
        "kms Decrypt true",
        "s3 GetBucketAcl true",
        "ssm UpdateInstanceInformation false",
        "logs CreateLogStream false",
        "dynamodb DescribeTable true"
    };

    private BenchmarkRecords() {}

    /** @param bytes about how long each is; at least 650 */
    static List<String> of(int count, int bytes) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String shortest = record(i, "");
            records.add(record(i, "x".repeat(Math.max(0, bytes - shortest.length()))));
        }
        return records;
    }

    private static String record(int i, String padding) {
        String[] api = APIS[i * 31 % APIS.length].split(" ");
        String account = i % 3 == 0 ? "111122223333" : "444455556666";
        String error = i % 10 == 0 ? "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"not allowed\"," : "";
        String id = String.format("96c0a365-7b96-48ce-89d6-%012x", i * 7919L);
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROAEXAMPLE\","
                + "\"arn\":\"arn:aws:sts::" + account + ":assumed-role/role-" + i % 17 + "/i-" + id.substring(24)
                + "\",\"accountId\":\"" + account + "\"},\"eventTime\":\"2026-03-02T00:" + (10 + i % 40) + ":"
                + (10 + i * 7 % 50) + "Z\",\"eventSource\":\"" + api[0] + ".amazonaws.com\",\"eventName\":\"" + api[1]
                + "\",\"awsRegion\":\"eu-west-" + (1 + i % 2) + "\",\"sourceIPAddress\":\"198.51.100.7\","
                + "\"userAgent\":\"aws-cli/2.17." + i % 5 + "\"," + error
                + "\"requestParameters\":{\"id\":\"a5f7d3104b\",\"filter\":[\"" + padding
                + "\"]},\"responseElements\":null,\"requestID\":\"" + id + "\",\"eventID\":\"" + id
                + "\",\"readOnly\":" + api[2] + ",\"eventType\":\"AwsApiCall\",\"managementEvent\":true,"
                + "\"recipientAccountId\":\"" + account + "\",\"eventCategory\":\"Management\"}";
    }
}
