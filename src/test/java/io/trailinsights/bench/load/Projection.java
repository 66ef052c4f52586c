package io.trailinsights.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;

/**
 * Thirteen members of a CloudTrail record, read with Jackson's streaming parser as its manual shows it; all others are
 * skipped. One object for all records: nobody keeps it. Not for use by several threads.
 */
public final class Projection {
    private final JsonFactory json = new JsonFactory();
    private final Fields fields = new Fields();

    /** What is read of a record; null where a record has no such member. */
    public static final class Fields {
        public long eventTimeMs;
        public String eventSource;
        public String eventName;
        public String awsRegion;
        public String recipientAccountId;
        public String eventId;
        public String errorCode;
        public String userAgent;
        public String eventCategory;
        public boolean readOnly;
        public String identityType;
        public String identityArn;
        public String identityAccount;

        private void clear() {
            eventTimeMs = 0;
            eventSource = null;
            eventName = null;
            awsRegion = null;
            recipientAccountId = null;
            eventId = null;
            errorCode = null;
            userAgent = null;
            eventCategory = null;
            readOnly = false;
            identityType = null;
            identityArn = null;
            identityAccount = null;
        }
    }

    /**
     * Reads a record.
     *
     * @param value one JSON object
     * @return good until the next record is read
     * @throws IOException when it is no JSON
     */
    public Fields read(byte[] value) throws IOException {
        fields.clear();
        try (JsonParser parser = json.createParser(value)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                member(name, parser);
            }
        }
        return fields;
    }

    private void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "eventTime" ->
                fields.eventTimeMs = Instant.parse(parser.getText()).toEpochMilli();
            case "eventSource" -> fields.eventSource = parser.getText();
            case "eventName" -> fields.eventName = parser.getText();
            case "awsRegion" -> fields.awsRegion = parser.getText();
            case "recipientAccountId" -> fields.recipientAccountId = parser.getText();
            case "eventID" -> fields.eventId = parser.getText();
            case "errorCode" -> fields.errorCode = parser.getText();
            case "userAgent" -> fields.userAgent = parser.getText();
            case "eventCategory" -> fields.eventCategory = parser.getText();
            case "readOnly" -> fields.readOnly = parser.getBooleanValue();
            case "userIdentity" -> identity(parser);
            default -> parser.skipChildren();
        }
    }

    private void identity(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "type" -> fields.identityType = parser.getText();
                case "arn" -> fields.identityArn = parser.getText();
                case "accountId" -> fields.identityAccount = parser.getText();
                default -> parser.skipChildren();
            }
        }
    }
}
