package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The members of one object that a CloudTrail record would have; used again for every object. */
final class RecordFields {
    private final Text.Shared shared = new Text.Shared();

    final Text eventVersion = new Text(shared);
    final Text eventTime = new Text(shared);
    final Text timestamp = new Text(shared);
    final Text eventSource = new Text(shared);
    final Text eventName = new Text(shared);
    final Text awsRegion = new Text(shared);
    final Text recipientAccountId = new Text(shared);
    final Text eventId = new Text(shared);
    final Text eventType = new Text(shared);
    final Text eventCategory = new Text(shared);
    final Text managementEvent = new Text(shared);
    final Text readOnly = new Text(shared);
    final Text errorCode = new Text(shared);
    final Text userAgent = new Text(shared);
    /** addendum.reason. */
    final Text addendumReason = new Text(shared);
    /** addendum.originalEventID. */
    final Text originalEventId = new Text(shared);

    final IdentityFields userIdentity = new IdentityFields(shared);

    /** Start of responseElements when it is an object, else -1. Indexes are into the parser's array. */
    int responseFrom = -1;

    int responseTo;

    private final Text[] texts = {
        eventVersion,
        eventTime,
        timestamp,
        eventSource,
        eventName,
        awsRegion,
        recipientAccountId,
        eventId,
        eventType,
        eventCategory,
        managementEvent,
        readOnly,
        errorCode,
        userAgent,
        addendumReason,
        originalEventId
    };
    private int telling;

    /** Forgets the last object's, and begins with one in that array. */
    void start(byte[] buffer) {
        clear();
        shared.start(buffer);
    }

    /** Forgets the last object's. */
    void clear() {
        for (Text text : texts) {
            text.clear();
        }
        userIdentity.clear();
        responseFrom = -1;
        telling = 0;
    }

    /** How many of the seven members that make an object a record it has. */
    int telling() {
        return Integer.bitCount(telling);
    }

    /** Reads the parser's current value as that member; of a member that comes twice the last one stays. */
    void read(Member member, JsonBytesParser parser, JsonToken token) throws IOException {
        telling |= member.tellingBit();
        switch (member) {
            case USER_IDENTITY -> userIdentity.read(parser, token);
            case RESPONSE_ELEMENTS -> readResponse(parser, token);
            case ADDENDUM -> readAddendum(parser, token);
            default -> text(member).read(parser, token);
        }
    }

    /** Where the text of a member goes that is no object. */
    Text text(Member member) {
        return switch (member) {
            case EVENT_VERSION -> eventVersion;
            case EVENT_TIME -> eventTime;
            case TIMESTAMP -> timestamp;
            case EVENT_SOURCE -> eventSource;
            case EVENT_NAME -> eventName;
            case AWS_REGION -> awsRegion;
            case RECIPIENT_ACCOUNT_ID -> recipientAccountId;
            case EVENT_ID -> eventId;
            case EVENT_TYPE -> eventType;
            case EVENT_CATEGORY -> eventCategory;
            case MANAGEMENT_EVENT -> managementEvent;
            case READ_ONLY -> readOnly;
            case ERROR_CODE -> errorCode;
            case USER_AGENT -> userAgent;
            default -> throw new IllegalArgumentException(member + " is no text of a record");
        };
    }

    private void readResponse(JsonBytesParser parser, JsonToken token) throws IOException {
        responseFrom = token == JsonToken.START_OBJECT ? parser.valueStart() : -1;
        responseTo = parser.valueEnd();
    }

    private void readAddendum(JsonBytesParser parser, JsonToken token) throws IOException {
        addendumReason.clear();
        originalEventId.clear();
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "reason" -> addendumReason.read(parser, value);
                case "originalEventID" -> originalEventId.read(parser, value);
                default -> parser.skipChildren();
            }
        }
    }
}
