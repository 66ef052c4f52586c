package io.trailinsights.job.cloudtrail;

import java.util.List;

/** The members by which envelopes and records are known and read. Names are case-sensitive. */
enum Member {
    EVENT_VERSION("eventVersion", Use.TELLING),
    EVENT_SOURCE("eventSource", Use.TELLING),
    EVENT_NAME("eventName", Use.TELLING),
    EVENT_TIME("eventTime", Use.TELLING),
    AWS_REGION("awsRegion", Use.TELLING),
    EVENT_ID("eventID", Use.TELLING),
    USER_IDENTITY("userIdentity", Use.TELLING),
    TIMESTAMP("@timestamp", Use.RECORD),
    RECIPIENT_ACCOUNT_ID("recipientAccountId", Use.RECORD),
    EVENT_TYPE("eventType", Use.RECORD),
    EVENT_CATEGORY("eventCategory", Use.RECORD),
    MANAGEMENT_EVENT("managementEvent", Use.RECORD),
    READ_ONLY("readOnly", Use.RECORD),
    ERROR_CODE("errorCode", Use.RECORD),
    USER_AGENT("userAgent", Use.RECORD),
    RESPONSE_ELEMENTS("responseElements", Use.RECORD),
    ADDENDUM("addendum", Use.RECORD),

    RECORDS("Records", Use.ENVELOPE),
    LAMBDA_EVENT_SOURCE("EventSource", Use.WORD),
    // Children come before their parents: a parent names its child.
    SNS_MESSAGE(null, Use.ENVELOPE),
    SNS("Sns", SNS_MESSAGE, "Message"),
    KINESIS_DATA(null, Use.ENVELOPE),
    KINESIS("kinesis", KINESIS_DATA, "data"),
    DETAIL_TYPE("detail-type", Use.WORD),
    DETAIL("detail", Use.ENVELOPE),
    SOURCE("source", Use.WORD),
    ACCOUNT("account", Use.WORD),
    REGION("region", Use.WORD),
    MESSAGE_TYPE("messageType", Use.WORD),
    LOG_EVENTS("logEvents", Use.ENVELOPE),
    OWNER("owner", Use.WORD),
    AWSLOGS_DATA(null, Use.ENVELOPE),
    AWSLOGS("awslogs", AWSLOGS_DATA, "data"),
    SCHEMA("schema", Use.ENVELOPE),
    PAYLOAD("payload", Use.ENVELOPE),
    TYPE("Type", Use.WORD),
    TOPIC_ARN("TopicArn", Use.ENVELOPE),
    SNS_BODY("Message", Use.ENVELOPE),
    CLOUD_TRAIL_EVENT("CloudTrailEvent", Use.ENVELOPE),
    EVENTS("Events", Use.ENVELOPE),
    UPPER_BODY("Body", Use.ENVELOPE),
    UPPER_MESSAGE_ID("MessageId", Use.ENVELOPE),
    LOWER_BODY("body", Use.ENVELOPE),
    LOWER_MESSAGE_ID("messageId", Use.ENVELOPE),
    MESSAGES("Messages", Use.ENVELOPE),
    S3_BUCKET("s3Bucket", Use.ENVELOPE),
    S3_OBJECT_KEY("s3ObjectKey", Use.ENVELOPE),
    S3_EVENT("Event", Use.WORD),
    DIGEST_START_TIME("digestStartTime", Use.ENVELOPE),
    LOG_FILES("logFiles", Use.ENVELOPE),
    SPEC_VERSION("specversion", Use.ENVELOPE),
    DATA_AWS(null, Use.ENVELOPE),
    DATA("data", DATA_AWS, "aws"),
    DATA_BASE64("data_base64", Use.ENVELOPE),
    CLASS_UID("class_uid", Use.ENVELOPE),
    METADATA("metadata", Use.ENVELOPE),
    JSON_PAYLOAD("jsonPayload", Use.ENVELOPE),
    MESSAGE("message", Use.ENVELOPE),
    LOG("log", Use.ENVELOPE),
    RAW("_raw", Use.ENVELOPE),
    RESULT("result", Use.ENVELOPE),
    EVENT_ORIGINAL(null, Use.ENVELOPE),
    EVENT("event", EVENT_ORIGINAL, "original");

    private enum Use {
        /** One of the seven members of which three make an object a record. */
        TELLING,
        /** Another member that is read of a record. */
        RECORD,
        /** A member whose place is remembered. */
        ENVELOPE,
        /** A member of an envelope whose short text says something. */
        WORD
    }

    /** Other members of CloudTrail records, known only for their place in the usual order. */
    static final List<String> NOT_NEEDED = List.of(
            "sourceIPAddress",
            "errorMessage",
            "requestParameters",
            "additionalEventData",
            "requestID",
            "resources",
            "apiVersion",
            "serviceEventDetails",
            "sharedEventID",
            "vpcEndpointId",
            "vpcEndpointAccountId",
            "edgeDeviceDetails",
            "sessionCredentialFromConsole",
            "eventContext",
            "tlsDetails");

    private final String key;
    private final Use use;
    private final Member child;
    private final String childKey;

    Member(String key, Use use) {
        this.key = key;
        this.use = use;
        this.child = null;
        this.childKey = null;
    }

    Member(String key, Member child, String childKey) {
        this.key = key;
        this.use = Use.ENVELOPE;
        this.child = child;
        this.childKey = childKey;
    }

    /** All names of members, in an order to be learnt. */
    static NameOrder<Member> names() {
        NameOrder<Member> names = new NameOrder<>();
        for (Member member : values()) {
            if (member.key != null) {
                names.add(member.key, member);
            }
        }
        NOT_NEEDED.forEach(name -> names.add(name, null));
        return names;
    }

    /** Its name in an object, null for one that is only known inside another. */
    String key() {
        return key;
    }

    /** Whether {@link RecordFields} reads it. */
    boolean isOfRecord() {
        return use == Use.TELLING || use == Use.RECORD;
    }

    /** A bit of its own for each of the seven members that make a record, else 0. */
    int tellingBit() {
        return use == Use.TELLING ? 1 << ordinal() : 0;
    }

    /** Whether its text is read, not only its place. */
    boolean isWord() {
        return use == Use.WORD;
    }

    /** The member inside it whose place is remembered too, null for none. */
    Member child() {
        return child;
    }

    /** The name of {@link #child} inside it. */
    String childKey() {
        return childKey;
    }
}
