package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The plain way to read 13 fields of a bare record: Jackson's streaming parser, a String for each field. */
final class JacksonProjection {
    private static final int FIELDS = 13;

    private final JsonFactory factory = new JsonFactory();

    /** The texts of the fields; null for what the record does not have. */
    String[] read(byte[] record) throws IOException {
        String[] fields = new String[FIELDS];
        try (JsonParser parser = factory.createParser(record)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                int field = field(name);
                if (field >= 0) {
                    fields[field] = parser.getText();
                } else if (name.equals("userIdentity") && token == JsonToken.START_OBJECT) {
                    readIdentity(parser, fields);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return fields;
    }

    private static int field(String name) {
        return switch (name) {
            case "eventTime" -> 0;
            case "eventSource" -> 1;
            case "eventName" -> 2;
            case "awsRegion" -> 3;
            case "recipientAccountId" -> 4;
            case "eventID" -> 5;
            case "readOnly" -> 6;
            case "errorCode" -> 7;
            case "userAgent" -> 8;
            case "eventCategory" -> 9;
            case "managementEvent" -> 10;
            default -> -1;
        };
    }

    private static void readIdentity(JsonParser parser, String[] fields) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "type" -> fields[11] = parser.getText();
                case "arn" -> fields[12] = parser.getText();
                default -> parser.skipChildren();
            }
        }
    }
}
