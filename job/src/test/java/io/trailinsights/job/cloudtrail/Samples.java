package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Records to build values of. */
final class Samples {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final String RECORD = """
            {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::210987654321:user/nina",\
            "accountId":"210987654321","userName":"nina"},"eventTime":"2026-07-05T11:24:05Z",\
            "eventSource":"ec2.amazonaws.com","eventName":"RunInstances","awsRegion":"eu-north-1",\
            "sourceIPAddress":"192.0.2.1","userAgent":"Boto3/1.34","requestParameters":{"a":[1,{"b":null}]},\
            "eventID":"e0000001-0000-4000-8000-000000000000","readOnly":false,"eventType":"AwsApiCall",\
            "managementEvent":true,"recipientAccountId":"210987654321","eventCategory":"Management"}""";

    private Samples() {}

    static String record() {
        return RECORD;
    }

    /** A record with changes. */
    static String record(Consumer<ObjectNode> change) {
        try {
            ObjectNode record = (ObjectNode) JSON.readTree(RECORD);
            change.accept(record);
            return JSON.writeValueAsString(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A string as the parsers hand it over. */
    static Text text(String text) {
        Text made = new Text();
        made.set(text);
        return made;
    }
}
