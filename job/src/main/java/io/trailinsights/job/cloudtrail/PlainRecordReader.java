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
    /** Bytes of {@code false}. */
    private static final int LONGEST_WORD = 5;

    private static final int LEAST_TELLING_MEMBERS = 3;
    private static final int MOST_NAME_BYTES = 256;
    private static final Ascii LAMBDA = new Ascii("aws:");

    private final RecordFields fields = new RecordFields();
    private final ByteNameOrder<Target> members = RecordTargets.ofRecord(fields);
    private final ByteNameOrder<Target> identityMembers = RecordTargets.ofIdentity(fields.userIdentity);
    private final JsonSkipper skipper;
    private final int nesting;

    private int telling;
    private boolean hasSession;
    /** Where the value of the member begins that {@link #nextName} gave. */
    private int valueStart;

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

        /** Whether a string is the value's text and nothing else. */
        boolean isText() {
            return text != null;
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
        fields.start(json);
        telling = 0;
        int at = from;
        for (Name<Target> last = members.start(); ; ) {
            Name<Target> name = nextName(members, last, json, at, to);
            if (name == null) {
                boolean isRecord =
                        Integer.bitCount(telling) >= LEAST_TELLING_MEMBERS && !fields.eventSource.startsWith(LAMBDA, 0);
                return isRecord ? valueStart : NONE;
            }
            Target target = name.meaning();
            telling |= target.bit;
            at = target.isText()
                    ? readText(target.text, json, valueStart, to, level)
                    : readOther(target.use, json, valueStart, to, level);
            if (at < 0) {
                return NONE;
            }
            last = name;
        }
    }

    private int readIdentity(byte[] json, int from, int to, int level) {
        fields.userIdentity.clear();
        if (json[from] != '{') {
            return skip(json, from, to, level);
        }
        hasSession = false;
        int at = from;
        for (Name<Target> last = identityMembers.start(); ; ) {
            Name<Target> name = nextName(identityMembers, last, json, at, to);
            if (name == null) {
                return hasSession && PrincipalRule.asksForIssuer(fields.userIdentity) ? NONE : valueStart;
            }
            Target target = name.meaning();
            at = target.isText()
                    ? readText(target.text, json, valueStart, to, level + 1)
                    : readOther(target.use, json, valueStart, to, level + 1);
            if (at < 0) {
                return NONE;
            }
            last = name;
        }
    }

    /**
     * The next member's name, with {@link #valueStart} where its value begins.
     *
     * @param at index behind the last value, or of the brace that opens the object
     * @return null at the object's end, with {@link #valueStart} the index behind it or {@link #NONE} for no JSON
     */
    private Name<Target> nextName(ByteNameOrder<Target> names, Name<Target> last, byte[] json, int at, int to) {
        Name<Target> name = last.likelyNext(json, at, to);
        if (name == null) {
            return unlikelyName(names, last, json, at, to);
        }
        int start = at + name.length();
        valueStart = start < to && json[start] <= ' ' ? WhiteSpace.end(json, start, to) : start;
        return name;
    }

    private Name<Target> unlikelyName(ByteNameOrder<Target> names, Name<Target> last, byte[] json, int at, int to) {
        boolean opened = last == names.start();
        int sign = WhiteSpace.end(json, opened ? at + 1 : at, to);
        if (sign < to && json[sign] == '}') {
            valueStart = sign + 1;
            return null;
        }
        valueStart = NONE;
        int quote = opened ? sign : behind(',', json, sign, to);
        if (quote < 0 || quote >= to || json[quote] != '"') {
            return null;
        }
        int end = JsonSkipper.special(json, quote + 1, to);
        if (end >= to || json[end] != '"' || end - quote > MOST_NAME_BYTES) {
            return null;
        }
        valueStart = behind(':', json, WhiteSpace.end(json, end + 1, to), to);
        return valueStart < 0 ? null : names.find(json, quote + 1, end, last);
    }

    /** Index of the first byte behind a sign and white space, {@link #NONE} where the sign is another one. */
    private static int behind(char sign, byte[] json, int at, int to) {
        return at < to && json[at] == sign ? WhiteSpace.end(json, at + 1, to) : NONE;
    }

    private int readText(Text text, byte[] json, int at, int to, int level) {
        if (at < to && json[at] == '"') {
            int quote = JsonSkipper.special(json, at + 1, to);
            if (quote < to && json[quote] == '"') {
                text.string(at + 1, quote);
                return quote + 1;
            }
            return NONE;
        }
        return readWord(text, json, at, to, level);
    }

    private int readWord(Text text, byte[] json, int at, int to, int level) {
        if (at + LONGEST_WORD > to) {
            return NONE;
        }
        switch (json[at]) {
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

    private int readOther(Target.Use use, byte[] json, int at, int to, int level) {
        if (at + LONGEST_WORD > to) {
            return NONE;
        }
        return switch (use) {
            case SKIP -> skip(json, at, to, level);
            case IDENTITY -> readIdentity(json, at, to, level);
            case SESSION -> readSession(json, at, to, level);
            case RESPONSE -> readResponse(json, at, to, level);
            case TEXT, GIVE_UP -> NONE;
        };
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
