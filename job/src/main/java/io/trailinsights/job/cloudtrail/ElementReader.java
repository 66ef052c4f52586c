package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.JsonToken;
import io.trailinsights.job.cloudtrail.NameOrder.Name;
import java.io.IOException;

/**
 * Reads the elements of a text in one pass: an object's members are projected while it is parsed, and so are the
 * elements of an array and of {@code Records}. What lies deeper is left as {@link Outcome.Pending}.
 */
final class ElementReader {
    private static final int LEAST_TELLING_MEMBERS = 3;

    private final RecordRule records;
    private final EnvelopeRule envelopes;
    private final Outcomes out;
    private final NameOrder<Member> names = Member.names();
    private final ObjectState outer = new ObjectState();
    private final ObjectState inner = new ObjectState();
    private final PlainRecordReader plain;

    /**
     * @param plain the shortcut that is tried first
     * @param out takes what the elements turn out to be
     */
    ElementReader(PlainRecordReader plain, RecordRule records, Outcomes out) {
        this.plain = plain;
        this.records = records;
        this.envelopes = new EnvelopeRule(out);
        this.out = out;
    }

    /** What is gathered of one object. */
    private static final class ObjectState {
        private final RecordFields fields = new RecordFields();
        private final MemberTable members = new MemberTable();

        void clear() {
            fields.clear();
            members.clear();
        }
    }

    /** Whether one more step may be taken; adds the dead letter where not. */
    boolean mayEnter(Slice element, Envelope envelope) {
        return envelopes.mayEnter(element, envelope);
    }

    /**
     * Reads the record that begins at an index by the shortcut, in text that is UTF-8.
     *
     * @param level how many levels the record is at, 1 for an outermost one
     * @return the index behind it, {@link PlainRecordReader#NONE} where it must be read in the general way
     */
    int readPlain(byte[] text, int from, int to, int level, Envelope envelope) {
        int end = plain.read(text, from, to, level);
        if (end >= 0) {
            records.apply(plain.fields(), new Slice(text, from, end - from), envelope, out);
        }
        return end;
    }

    /** Reads the parser's current value, whatever it is. */
    void read(JsonBytesParser parser, JsonToken token, Envelope envelope) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            readObject(parser, envelope, outer);
        } else if (token == JsonToken.START_ARRAY) {
            readArray(parser, envelope);
        } else {
            readSimple(parser, token, envelope);
        }
    }

    /** The elements of the parser's current array, the step to them taken; an empty array is one skip. */
    void readElements(JsonBytesParser parser, Envelope envelope) throws IOException {
        int before = out.size();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                readSimple(parser, token, envelope);
            } else if (!readPlainElement(parser, envelope)) {
                readObject(parser, envelope, inner);
            }
        }
        if (out.size() == before) {
            out.skip(SkipCode.EMPTY);
        }
    }

    private boolean readPlainElement(JsonBytesParser parser, Envelope envelope) throws IOException {
        int end = readPlain(parser.buffer(), parser.valueStart(), parser.textEnd(), parser.level(), envelope);
        if (end >= 0) {
            parser.leave(end);
        }
        return end >= 0;
    }

    /** The messages of a CloudWatch Logs message's events. */
    void readLogEvents(JsonBytesParser parser, Envelope envelope) throws IOException {
        int before = out.size();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                readLogEvent(parser, envelope);
            } else if (token == JsonToken.VALUE_NULL) {
                out.skip(SkipCode.EMPTY);
            } else {
                deadLogEvent(parser, parser.valueStart(), envelope);
            }
        }
        if (out.size() == before) {
            out.skip(SkipCode.EMPTY);
        }
    }

    private void readLogEvent(JsonBytesParser parser, Envelope envelope) throws IOException {
        int start = parser.valueStart();
        int before = out.size();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("message")) {
                out.truncate(before);
                readNested(parser, token, envelope);
            } else {
                parser.skipChildren();
            }
        }
        if (out.size() == before) {
            deadLogEvent(parser, start, envelope);
        }
    }

    private void deadLogEvent(JsonBytesParser parser, int start, Envelope envelope) throws IOException {
        Slice event = slice(parser, start);
        out.dead(DeadLetterReason.NOT_CLOUDTRAIL, "a log event without a message", envelope, event);
    }

    /** The detail of an EventBridge event, an object: a record, or nothing that is read. */
    void readDetail(JsonBytesParser parser, boolean isS3, Envelope envelope) throws IOException {
        Slice object = gather(parser, envelope, outer, false);
        boolean isRecord = EnvelopeRule.lambdaSource(outer.members, outer.fields) == null && isRecord(outer);
        if (isRecord) {
            records.apply(outer.fields, object, envelope, out);
        } else {
            envelopes.deadDetail(isS3, envelope, object);
        }
    }

    private void readArray(JsonBytesParser parser, Envelope envelope) throws IOException {
        if (envelope.isDeepest()) {
            envelopes.mayEnter(slice(parser, parser.valueStart()), envelope);
        } else {
            readElements(parser, envelope.into("array"));
        }
    }

    /** An object, array or string that is left for later, or a scalar that is settled at once. */
    private void readNested(JsonBytesParser parser, JsonToken token, Envelope envelope) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            out.pending(Outcome.As.ELEMENT, slice(parser, parser.valueStart()), envelope);
        } else {
            readSimple(parser, token, envelope);
        }
    }

    private void readSimple(JsonBytesParser parser, JsonToken token, Envelope envelope) throws IOException {
        switch (token) {
            case VALUE_STRING, START_ARRAY ->
                out.pending(Outcome.As.ELEMENT, slice(parser, parser.valueStart()), envelope);
            case VALUE_NULL -> out.skip(SkipCode.EMPTY);
            default ->
                out.dead(
                        DeadLetterReason.NOT_CLOUDTRAIL,
                        "a number or boolean",
                        envelope,
                        slice(parser, parser.valueStart()));
        }
    }

    private void readObject(JsonBytesParser parser, Envelope envelope, ObjectState state) throws IOException {
        int before = out.size();
        Slice object = gather(parser, envelope, state, state == outer);
        String lambda = EnvelopeRule.lambdaSource(state.members, state.fields);
        if (lambda != null) {
            out.truncate(before);
            envelopes.applyLambda(lambda, state.members, object, envelope);
        } else if (isRecord(state)) {
            out.truncate(before);
            records.apply(state.fields, object, envelope, out);
        } else if (state.members.isArray(Member.RECORDS)) {
            settleRecords(state, object, envelope, before);
        } else {
            out.truncate(before);
            envelopes.apply(state.members, object, envelope);
        }
    }

    private static boolean isRecord(ObjectState state) {
        return state.fields.telling() >= LEAST_TELLING_MEMBERS;
    }

    /** The elements of Records were added while the object was read, unless they had to be left for later. */
    private void settleRecords(ObjectState state, Slice object, Envelope envelope, int before) {
        if (out.size() == before && envelopes.mayEnter(object, envelope)) {
            out.pending(Outcome.As.ELEMENTS, state.members.slice(Member.RECORDS), envelope.into("records"));
        }
    }

    /** Reads the members of an object and gives its bytes; the elements of Records at once, where asked. */
    private Slice gather(JsonBytesParser parser, Envelope envelope, ObjectState state, boolean readRecords)
            throws IOException {
        int start = parser.valueStart();
        int before = out.size();
        boolean mayEnter = readRecords && !envelope.isDeepest();
        state.clear();
        for (Name<Member> name = names.next(parser, names.start()); name != null; name = names.next(parser, name)) {
            JsonToken token = parser.currentToken();
            Member member = name.meaning();
            if (member == null) {
                parser.skipChildren();
            } else if (member.isOfRecord()) {
                state.fields.read(member, parser, token);
            } else {
                if (member == Member.RECORDS) {
                    out.truncate(before);
                    if (mayEnter && token == JsonToken.START_ARRAY) {
                        readRecords(parser, envelope, state);
                        continue;
                    }
                }
                state.members.read(member, parser, token);
            }
        }
        return slice(parser, start);
    }

    private void readRecords(JsonBytesParser parser, Envelope envelope, ObjectState state) throws IOException {
        int start = parser.valueStart();
        readElements(parser, envelope.into("records"));
        state.members.note(Member.RECORDS, parser, JsonToken.START_ARRAY, start);
    }

    private static Slice slice(JsonBytesParser parser, int start) throws IOException {
        return new Slice(parser.buffer(), start, parser.valueEnd() - start);
    }
}
