package io.trailinsights.job.cloudtrail;

import io.trailinsights.baselines.call.EventCategory;
import java.util.List;
import java.util.Set;

/** The category of an event whose record does not name one. */
final class CategoryRule {
    private static final List<String> S3_OBJECT_PREFIXES =
            List.of("GetObject", "PutObject", "DeleteObject", "UploadPart", "ListObjects");
    private static final Set<String> S3_OBJECT_NAMES = Set.of(
            "HeadObject",
            "CopyObject",
            "SelectObjectContent",
            "RestoreObject",
            "ListParts",
            "CreateMultipartUpload",
            "CompleteMultipartUpload",
            "AbortMultipartUpload");
    private static final Set<String> DYNAMODB_ITEM_NAMES = Set.of(
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "Query",
            "Scan",
            "BatchGetItem",
            "BatchWriteItem",
            "TransactGetItems",
            "TransactWriteItems");

    private CategoryRule() {}

    /**
     * The category that follows from the other members.
     *
     * @param vpcEndpoint whether eventType is AwsVpceEvent
     * @param management the flag managementEvent, null where the record has none
     */
    static EventCategory derive(boolean vpcEndpoint, Boolean management, String eventSource, String eventName) {
        if (vpcEndpoint) {
            return EventCategory.NETWORK_ACTIVITY;
        }
        boolean data = management != null ? !management : isDataCall(eventSource, eventName);
        return data ? EventCategory.DATA : EventCategory.MANAGEMENT;
    }

    private static boolean isDataCall(String eventSource, String eventName) {
        return switch (eventSource) {
            case "s3.amazonaws.com" ->
                S3_OBJECT_NAMES.contains(eventName)
                        || S3_OBJECT_PREFIXES.stream().anyMatch(eventName::startsWith);
            case "lambda.amazonaws.com" -> eventName.startsWith("Invoke");
            case "dynamodb.amazonaws.com" -> DYNAMODB_ITEM_NAMES.contains(eventName);
            default -> false;
        };
    }
}
