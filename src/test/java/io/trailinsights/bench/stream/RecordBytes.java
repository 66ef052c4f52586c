package io.trailinsights.bench.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Changes to the bytes of a made record, whose members are where this program's own writer puts them. */
public final class RecordBytes {
    private static final byte[] EVENT_TIME = ascii("\"eventTime\":\"");
    private static final byte[] EVENT_ID = ascii("\"eventID\":\"");
    private static final byte[] REQUEST = ascii("\"requestParameters\":");
    private static final byte[] RESPONSE = ascii("\"responseElements\":");
    private static final byte[] NULL = ascii("null");
    private static final byte[] HEX = ascii("0123456789abcdef");

    private RecordBytes() {}

    /** Puts another time in; both have the form that CloudTrail writes, to the second. */
    public static void setEventTime(byte[] record, long epochMs) {
        byte[] time = ascii(Instant.ofEpochMilli(epochMs).toString());
        System.arraycopy(time, 0, record, first(record, EVENT_TIME) + EVENT_TIME.length, time.length);
    }

    /** Makes another eventID out of it, the same one for the same turn; turn 0 leaves it. */
    static void turnEventId(byte[] record, int turn) {
        int at = last(record, EVENT_ID) + EVENT_ID.length;
        for (int i = 0; i < 8; i++) {
            int digit = Character.digit(record[at + i], 16) ^ (turn >>> 4 * i & 15);
            record[at + i] = HEX[digit];
        }
    }

    /** The record with more in its requestParameters and, twice as much, in its responseElements. */
    static byte[] withPayload(byte[] record, int bytes) {
        int missing = bytes - record.length;
        if (missing <= 0) {
            return record;
        }
        byte[] longer = insert(record, RESPONSE, "instancesSet", missing * 2 / 3);
        return insert(longer, REQUEST, "resourcesSet", bytes - longer.length);
    }

    private static byte[] insert(byte[] record, byte[] member, String name, int bytes) {
        int at = first(record, member) + member.length;
        boolean none = Arrays.equals(record, at, at + NULL.length, NULL, 0, NULL.length);
        boolean empty = !none && record[at + 1] == '}';
        String list = items(name, bytes - (none ? 0 : 2));
        byte[] inserted = ascii(none ? "{" + list + "}" : empty ? list : list + ",");
        int from = none ? at : at + 1;
        int to = none ? at + NULL.length : at + 1;
        byte[] longer = Arrays.copyOf(record, record.length - (to - from) + inserted.length);
        System.arraycopy(record, to, longer, from + inserted.length, record.length - to);
        System.arraycopy(inserted, 0, longer, from, inserted.length);
        return longer;
    }

    /** A member with a list of objects, as AWS's answers have them. */
    private static String items(String name, int bytes) {
        StringBuilder list = new StringBuilder("\"" + name + "\":{\"items\":[");
        for (int i = 0; i == 0 || list.length() < bytes - 40; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"resourceId\":\"i-0")
                    .append(Long.toHexString(0x9ae16a3b2f90404fL * (i + 1)))
                    .append("\",\"state\":{\"code\":16,\"name\":\"running\"},\"placement\":\"az")
                    .append(i % 3)
                    .append("\"}");
        }
        return list.append("]}").toString();
    }

    private static int first(byte[] record, byte[] sought) {
        for (int at = 0; at <= record.length - sought.length; at++) {
            if (Arrays.equals(record, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        throw notThere(sought);
    }

    private static int last(byte[] record, byte[] sought) {
        for (int at = record.length - sought.length; at >= 0; at--) {
            if (Arrays.equals(record, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        throw notThere(sought);
    }

    private static IllegalArgumentException notThere(byte[] sought) {
        return new IllegalArgumentException("a made record has no " + new String(sought, StandardCharsets.US_ASCII));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
