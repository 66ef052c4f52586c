package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The shortcut is held against the general way: whatever comes, both say the same. */
class PlainRecordReaderTest {
    private static final DecodeLimits LIMITS = new DecodeLimits(1 << 20, 1 << 20, 1000, 12);

    private static final String[] VALUES = {
        "null",
        "true",
        "false",
        "0",
        "12345678901",
        "1.5e3",
        "\"\"",
        "\"true\"",
        "\"2026-07-05 11:24:05.123+01:00\"",
        "1783250645000",
        "\"a\\\"b\\\\c\\n\"",
        "\"\\ud800\"",
        "\"\\u00e9\\u0000\"",
        "\"\u00e9\u20ac\ud83d\ude00\"",
        "\"aws:sqs\"",
        "\"signin.amazonaws.com\"",
        "\"Client.DryRunOperation\"",
        "\"AccessDenied\"",
        "\"Insight\"",
        "\"Data\"",
        "\"111122223333\"",
        "\"2.0\"",
        "[]",
        "{}",
        "[[[[[[[[[[[[[[]]]]]]]]]]]]]]",
        "{\"RunInstances\":\"Failure\"}",
        "{\"reason\":\"UPDATED_DATA\",\"originalEventID\":\"x\"}",
        "[{\"a\":{\"b\":[1,-0.5,\"\\\\\",null,true,false,{}]}},\"\\ud83d\"]",
        "{\"eventName\":\"inner\",\"eventTime\":\"inner\",\"eventSource\":\"inner\"}",
    };
    private static final String[] IDENTITIES = {
        "null",
        "\"x\"",
        "{}",
        "{\"type\":\"Root\",\"accountId\":\"111122223333\"}",
        "{\"type\":\"AWSService\",\"invokedBy\":\"ec2.amazonaws.com\"}",
        "{\"invokedBy\":\"AWS Internal\"}",
        "{\"type\":\"AssumedRole\",\"principalId\":\"p\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/r/s\","
                + "\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::111122223333:role/other\"}}}",
        "{\"type\":\"AssumedRole\",\"arn\":\"arn:aws-cn:sts::111122223333:assumed-role/r\",\"accountId\":1}",
        "{\"type\":\"AssumedRole\",\"sessionContext\":{\"sessionIssuer\":"
                + "{\"arn\":\"arn:aws:iam::111122223333:role/path/r\"}}}",
        "{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::1:x:assumed-role/r/s\",\"sessionContext\":{\"\\ud800\":1}}",
        "{\"type\":\"FederatedUser\",\"arn\":\"arn:f\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:g\"}}}",
        "{\"type\":\"IdentityCenterUser\",\"onBehalfOf\":{\"userId\":\"u\"}}",
        "{\"type\":\"SAMLUser\",\"userName\":\"s\",\"identityProvider\":\"p\"}",
        "{\"type\":\"AWSAccount\",\"accountId\":111122223333}",
        "{\"type\":\"IAMUser\",\"userName\":\"a\\u0062c\",\"accountId\":null}",
        "{\"type\":{},\"arn\":[1],\"sessionContext\":{\"attributes\":{\"mfaAuthenticated\":\"false\"}}}",
    };
    private static final String[] PIECES = {
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\n",
        "\t",
        "\u0000",
        "\u00e9",
        "\u00c3\u00a9",
        "null",
        "tru",
        "0",
        "-",
        ",\"eventName\":\"Other\"",
        ",\"userIdentity\":{\"type\":\"Root\"}",
        "{\"Records\":[",
        "]}",
        "\\ud800",
        "\\u0041",
        "\"EventSource\":\"aws:s3\",",
        "\u00ff"
    };

    private final CloudTrailDecoder plain = Decoding.decoder(LIMITS);
    private final CloudTrailDecoder general = CloudTrailDecoder.withoutShortcut(LIMITS, Duration.ofHours(24));
    private final Random random = new Random(20_261_121);

    @Test
    void takesARecordAsCloudTrailWritesIt() {
        byte[] record = Samples.utf8(Samples.record());
        PlainRecordReader reader = new PlainRecordReader(LIMITS.nesting());
        assertThat(reader.read(record, 0, record.length, 1)).isEqualTo(record.length);
        assertThat(reader.fields().eventName.toString()).isEqualTo("RunInstances");
        assertThat(reader.fields().userIdentity.userName.toString()).isEqualTo("nina");
        assertThat(reader.fields().errorCode.isPresent()).isFalse();
    }

    @Test
    void takesRecordsOfManyForms() throws IOException {
        PlainRecordReader reader = new PlainRecordReader(LIMITS.nesting());
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] record = Samples.utf8(anyRecord());
            taken += reader.read(record, 0, record.length, 1) == record.length ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(100);
    }

    @Test
    void leavesAnObjectThatIsNoRecordToTheGeneralWay() {
        PlainRecordReader reader = new PlainRecordReader(LIMITS.nesting());
        String notification = Samples.record(r -> r.put("eventSource", "aws:s3").put("eventName", "ObjectCreated:Put"));
        for (String text :
                new String[] {"{}", "{\"eventName\":\"a\",\"eventTime\":\"b\"}", notification, "[1,2,3,4]"}) {
            byte[] json = Samples.utf8(text);
            assertThat(reader.read(json, 0, json.length, 1)).as(text).isEqualTo(PlainRecordReader.NONE);
        }
    }

    @Test
    void saysTheSameOfEveryCase() throws IOException {
        for (DecodeCase own : CloudTrailDecoderCasesTest.ownCases()) {
            assertSame(own.value(), own.name());
        }
    }

    @Test
    void saysTheSameOfRecordsOfManyForms() throws IOException {
        for (int i = 0; i < 6_000; i++) {
            assertSame(Samples.utf8(anyRecord()), "record " + i);
        }
    }

    @Test
    void saysTheSameOfDamagedRecords() throws IOException {
        for (int i = 0; i < 12_000; i++) {
            byte[] value = Samples.utf8(anyRecord());
            for (int change = random.nextInt(3); change >= 0; change--) {
                value = damaged(value);
            }
            assertSame(value, "value " + i);
        }
    }

    @Test
    void saysTheSameOfARecordCutShortAnywhere() {
        byte[] record = Samples.utf8(Samples.record());
        for (int length = 0; length < record.length; length++) {
            assertSame(Arrays.copyOf(record, length), "cut to " + length);
        }
    }

    @Test
    void saysTheSameOfWrappedRecords() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            String[] records = {anyRecord(), anyRecord(), anyRecord()};
            String value = switch (random.nextInt(6)) {
                case 0 -> "{\"Records\":[" + String.join(",", records) + "]}";
                case 1 -> String.join("\n", records);
                case 2 -> "[" + String.join(" , ", records) + "]";
                case 3 -> "{\"detail-type\":\"x\",\"account\":\"000000000001\",\"detail\":" + records[0] + "}";
                case 4 -> "{\"message\":" + records[0] + "}";
                default -> String.join("", records);
            };
            assertSame(Samples.utf8(value), "value " + i);
            assertSame(damaged(Samples.utf8(value)), "damaged value " + i);
        }
    }

    private void assertSame(byte[] value, String what) {
        Decoding is = Decoding.of(plain, value);
        Decoding should = Decoding.of(general, value);
        if (!said(is).equals(said(should))) {
            String as = what + ": " + (value == null ? null : new String(value, StandardCharsets.ISO_8859_1));
            assertThat(said(is)).as(as).isEqualTo(said(should));
        }
    }

    /** All that was said, in a form that is quick to compare: tens of thousands of values are. */
    private static List<Object> said(Decoding decoding) {
        List<Object> said = new ArrayList<>();
        said.addAll(decoding.records);
        said.addAll(decoding.elements);
        said.addAll(decoding.skipped);
        for (Decoding.DeadLetter letter : decoding.deadLetters) {
            Collections.addAll(said, letter.reason(), letter.detail(), letter.path());
            said.add(ByteBuffer.wrap(letter.element()));
        }
        return said;
    }

    /** A record with a few unusual members, in the usual order or another, written tightly or with white space. */
    private String anyRecord() throws IOException {
        ObjectNode record = (ObjectNode) Samples.JSON.readTree(Samples.record());
        for (int change = random.nextInt(4); change > 0; change--) {
            change(record);
        }
        if (random.nextInt(4) == 0) {
            shuffle(record);
        }
        String text = random.nextInt(5) == 0
                ? Samples.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(record)
                : Samples.JSON.writeValueAsString(record);
        return random.nextInt(5) == 0 ? text.replace("\":", "\": ").replace(",\"", ", \"") : text;
    }

    private void change(ObjectNode record) {
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        Collections.addAll(
                names, "errorCode", "addendum", "Records", "EventSource", "@timestamp", "tags", "account", "detail");
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> record.remove(name);
            case 1 -> record.putRawValue("userIdentity", pick(IDENTITIES));
            default -> record.putRawValue(name, pick(VALUES));
        }
    }

    private RawValue pick(String[] values) {
        return new RawValue(values[random.nextInt(values.length)]);
    }

    private void shuffle(ObjectNode record) {
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        names.forEach(name -> record.set(name, record.remove(name)));
    }

    private byte[] damaged(byte[] value) {
        int at = random.nextInt(value.length + 1);
        int end = Math.min(value.length, at + random.nextInt(12));
        String text = new String(value, StandardCharsets.ISO_8859_1);
        String piece = PIECES[random.nextInt(PIECES.length)];
        String changed = switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + piece + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, at) + piece + text.substring(end);
            default -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
        };
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }
}
