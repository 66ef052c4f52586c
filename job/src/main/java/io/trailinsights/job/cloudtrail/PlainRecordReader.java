package io.trailinsights.job.cloudtrail;

import io.trailinsights.job.cloudtrail.ByteNameOrder.Name;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A shortcut for records as CloudTrail writes them: reads the members of one object in a single pass over its bytes,
 * without a parser's tokens and names. It takes standard JSON (RFC 8259) only and gives up at whatever is unusual: an
 * escape in a text that is needed, a number for a string, a rare kind of caller, a syntax error, an object that is no
 * record. Then nothing has happened, and {@link ElementReader} reads the same bytes in the general way, which is the
 * one to look at for what is right.
 */
final class PlainRecordReader {
    /** What reading gives where it gives up. */
    static final int NONE = JsonSkipper.NONE;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TRUE = word("true");
    private static final int FALSE_TAIL = word("alse");
    private static final int NULL = word("null");
    private static final int LEAST_TELLING_MEMBERS = 3;
    private static final int MOST_NAME_BYTES = 256;

    private final RecordFields fields = new RecordFields();
    private final ByteNameOrder<Target> members = RecordTargets.ofRecord(fields);
    private final ByteNameOrder<Target> identityMembers = RecordTargets.ofIdentity(fields.userIdentity);
    private final JsonSkipper skipper;
    private final int nesting;

    private Name<Target> name;
    private int telling;
    private boolean hasSession;

    /** @param nesting most levels of objects and arrays in each other */
    PlainRecordReader(int nesting) {
        this.nesting = nesting;
        this.skipper = new JsonSkipper(nesting);
    }

    /** One that gives up at everything. */
    static PlainRecordReader never() {
        return new PlainRecordReader(0);
    }

    /**
     * What is done with a member's value.
     *
     * @param use how it is read
     * @param text where a text goes, null where none is wanted
     * @param bit of its own for each of the members that make an object a record, else 0
     */
    record Target(Use use, Text text, int bit) {
        /** How a value is read. */
        enum Use {
            TEXT,
            SKIP,
            IDENTITY,
            SESSION,
            RESPONSE,
            GIVE_UP
        }
    }

    /** The members of the record that was read last; indexes point into its array. */
    RecordFields fields() {
        return fields;
    }

    /**
     * Reads the record that begins at an index, in text that is UTF-8.
     *
     * @param level how many levels the record itself is at, 1 for an outermost one
     * @return the index behind it, {@link #NONE} where it must be read in the general way
     */
    int read(byte[] json, int from, int to, int level) {
        if (json[from] != '{' || level + 1 > nesting) {
            return NONE;
        }
        fields.clear();
        telling = 0;
        int end = readObject(members, json, from, to, level);
        boolean isRecord = Integer.bitCount(telling) >= LEAST_TELLING_MEMBERS && !fields.eventSource.startsWith("aws:");
        return isRecord ? end : NONE;
    }

    private int readObject(ByteNameOrder<Target> names, byte[] json, int from, int to, int level) {
        Name<Target> last = names.start();
        int at = from;
        while (true) {
            at = nextValue(names, last, json, at, to);
            last = name;
            if (at < 0 || last == null) {
                return at;
            }
            at = readValue(last.meaning(), json, at, to, level);
            if (at < 0) {
                return NONE;
            }
        }
    }

    /**
     * Index of the next member's value, its name in {@link #name}; at the object's end the index behind it, the name null.
     *
     * @param at index behind the last value, or of the brace that opens the object
     */
    private int nextValue(ByteNameOrder<Target> names, Name<Target> last, byte[] json, int at, int to) {
        name = names.likely(json, at, to, last);
        if (name != null) {
            return at + name.length();
        }
        boolean opened = last == names.start();
        int sign = WhiteSpace.end(json, opened ? at + 1 : at, to);
        if (sign < to && json[sign] == '}') {
            return sign + 1;
        }
        int quote = opened ? sign : behind(',', json, sign, to);
        if (quote < 0 || quote >= to || json[quote] != '"') {
            return NONE;
        }
        int end = JsonSkipper.special(json, quote + 1, to);
        if (end >= to || json[end] != '"' || end - quote > MOST_NAME_BYTES) {
            return NONE;
        }
        name = names.find(json, quote + 1, end, last);
        return behind(':', json, WhiteSpace.end(json, end + 1, to), to);
    }

    /** Index of the first byte behind a sign and white space, {@link #NONE} where the sign is another one. */
    private static int behind(char sign, byte[] json, int at, int to) {
        return at < to && json[at] == sign ? WhiteSpace.end(json, at + 1, to) : NONE;
    }

    private int readValue(Target target, byte[] json, int from, int to, int level) {
        int at = from < to && json[from] <= ' ' ? WhiteSpace.end(json, from, to) : from;
        if (at + Integer.BYTES >= to) {
            return NONE;
        }
        telling |= target.bit;
        return switch (target.use) {
            case TEXT -> readText(target.text, json, at, to, level);
            case SKIP -> skip(json, at, to, level);
            case IDENTITY -> readIdentity(json, at, to, level);
            case SESSION -> readSession(json, at, to, level);
            case RESPONSE -> readResponse(json, at, to, level);
            case GIVE_UP -> NONE;
        };
    }

    private int readText(Text text, byte[] json, int at, int to, int level) {
        switch (json[at]) {
            case '"' -> {
                int quote = JsonSkipper.special(json, at + 1, to);
                if (quote >= to || json[quote] != '"') {
                    return NONE;
                }
                text.string(json, at + 1, quote);
                return quote + 1;
            }
            case 't' -> {
                text.become(Text.Kind.TRUE);
                return (int) INTS.get(json, at) == TRUE ? at + Integer.BYTES : NONE;
            }
            case 'f' -> {
                text.become(Text.Kind.FALSE);
                return (int) INTS.get(json, at + 1) == FALSE_TAIL ? at + 1 + Integer.BYTES : NONE;
            }
            case 'n' -> {
                text.become(Text.Kind.NULL);
                return (int) INTS.get(json, at) == NULL ? at + Integer.BYTES : NONE;
            }
            case '{', '[' -> {
                text.become(Text.Kind.NESTED);
                return skip(json, at, to, level);
            }
            default -> {
                return NONE;
            }
        }
    }

    private int skip(byte[] json, int at, int to, int level) {
        if (json[at] == '"') {
            int quote = JsonSkipper.special(json, at + 1, to);
            if (quote < to && json[quote] == '"') {
                return quote + 1;
            }
        } else if (json[at] == 'n') {
            return (int) INTS.get(json, at) == NULL ? at + Integer.BYTES : NONE;
        }
        return skipper.behindValue(json, at, to, level);
    }

    private int readIdentity(byte[] json, int at, int to, int level) {
        IdentityFields identity = fields.userIdentity;
        identity.clear();
        if (json[at] != '{') {
            return skip(json, at, to, level);
        }
        if (level + 1 > nesting) {
            return NONE;
        }
        hasSession = false;
        int end = readObject(identityMembers, json, at, to, level + 1);
        return hasSession && PrincipalRule.asksForIssuer(identity) ? NONE : end;
    }

    /** Passed over, as nearly every record says who called without it. */
    private int readSession(byte[] json, int at, int to, int level) {
        hasSession = true;
        int end = skip(json, at, to, level);
        return skipper.sawEscape() ? NONE : end;
    }

    private int readResponse(byte[] json, int at, int to, int level) {
        int end = skip(json, at, to, level);
        fields.responseFrom = json[at] == '{' ? at : -1;
        fields.responseTo = end;
        return end;
    }

    private static int word(String letters) {
        int word = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            word |= letters.charAt(i) << 8 * i;
        }
        return word;
    }
}
