package io.trailinsights.job.cloudtrail;

import static io.trailinsights.job.cloudtrail.DeadLetterReason.BAD_ENCODING;
import static io.trailinsights.job.cloudtrail.DeadLetterReason.NOT_JSON;
import static io.trailinsights.job.cloudtrail.DeadLetterReason.TOO_DEEP;
import static io.trailinsights.job.cloudtrail.DeadLetterReason.UNSUPPORTED;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Takes a value apart, step by step: bytes, text, the JSON values of a text, and what was left inside those. */
final class Unwrapper {
    private static final int LEAST_BASE64_CHARACTERS = 16;

    private final DecodeLimits limits;
    private final Outcomes out;
    private final ElementReader elements;
    private final Gunzip gunzip;
    private JsonBytesParser parser;
    private ValueSequence values;

    /**
     * @param plain the shortcut that is tried first for records
     * @param out takes what is found
     */
    Unwrapper(DecodeLimits limits, PlainRecordReader plain, RecordRule records, Outcomes out) {
        this.limits = limits;
        this.out = out;
        this.elements = new ElementReader(plain, records, out);
        this.gunzip = new Gunzip(limits.inflatedBytes());
        renewParser();
    }

    private void renewParser() {
        parser = new JsonBytesParser(limits.nesting());
        values = new ValueSequence(parser, elements, out);
    }

    /** Reads a Kafka value. */
    void read(byte[] value) {
        if (parser.isWorn()) {
            renewParser();
        }
        gunzip.startValue();
        readBytes(Slice.of(value), Envelope.NONE);
    }

    /** Bytes that were unpacked for the value that was read last. */
    int unpackedBytes() {
        return gunzip.unpackedBytes();
    }

    private void readBytes(Slice bytes, Envelope envelope) {
        int from = bytes.offset();
        switch (ByteForm.of(bytes.buffer(), from, bytes.end())) {
            case BLANK -> out.skip(SkipCode.EMPTY);
            case GZIP -> readGzip(bytes, envelope);
            case OTHER_COMPRESSION -> out.dead(UNSUPPORTED, "a compression other than gzip", envelope, bytes);
            case SCHEMA_REGISTRY -> readUtf8(bytes, from + ByteForm.SCHEMA_REGISTRY_BYTES, envelope);
            case UTF8_MARKED -> readUtf8(bytes, from + ByteForm.UTF8_MARK_BYTES, envelope);
            case WIDE_TEXT -> out.dead(BAD_ENCODING, "UTF-16 or UTF-32", envelope, bytes);
            case TEXT -> readUtf8(bytes, from, envelope);
        }
    }

    /** Unpacks, which is a step, and reads on. */
    private void readGzip(Slice bytes, Envelope envelope) {
        if (mayEnter(bytes, envelope)) {
            readUnpacked(bytes, bytes, envelope.into("gzip"));
        }
    }

    private void readUnpacked(Slice gzip, Slice element, Envelope envelope) {
        Slice unpacked = gunzip.unpack(gzip);
        if (unpacked == null) {
            out.dead(BAD_ENCODING, "damaged gzip", envelope, element);
        } else {
            readBytes(unpacked, envelope);
        }
    }

    private void readUtf8(Slice bytes, int from, Envelope envelope) {
        if (Utf8.isValid(bytes.buffer(), from, bytes.end())) {
            readText(bytes.buffer(), from, bytes.end(), true, envelope);
        } else {
            byte[] repaired = Utf8.repaired(bytes.buffer(), from, bytes.end());
            readText(repaired, 0, repaired.length, true, envelope);
        }
    }

    /** @param mayBeLines whether lines may be read for themselves after a syntax error: not of a line */
    private void readText(byte[] text, int from, int to, boolean mayBeLines, Envelope envelope) {
        int start = WhiteSpace.end(text, from, to);
        if (start == to) {
            out.skip(SkipCode.EMPTY);
        } else if (text[start] == '{' || text[start] == '[' || text[start] == '"') {
            readValues(text, start, to, mayBeLines, envelope);
        } else {
            readOther(new Slice(text, start, to - start), envelope);
        }
    }

    /** A text that is no objects, arrays or strings: one number or word of JSON, or base64. */
    private void readOther(Slice text, Envelope envelope) {
        JsonToken scalar = onlyScalar(text);
        if (scalar == JsonToken.VALUE_NULL) {
            out.skip(SkipCode.EMPTY);
        } else if (scalar != null) {
            out.dead(DeadLetterReason.NOT_CLOUDTRAIL, "a number or boolean", envelope, text);
        } else {
            byte[] bytes = Base64Text.decode(text.buffer(), text.offset(), text.end(), LEAST_BASE64_CHARACTERS);
            if (bytes == null || !mayBeRead(bytes)) {
                out.dead(NOT_JSON, "neither JSON nor base64 of something readable", envelope, text);
            } else if (mayEnter(text, envelope)) {
                readBytes(Slice.of(bytes), envelope.into("base64"));
            }
        }
    }

    private static boolean mayBeRead(byte[] bytes) {
        int start = WhiteSpace.end(bytes, 0, bytes.length);
        boolean json = start < bytes.length && (bytes[start] == '{' || bytes[start] == '[');
        return json || Gunzip.isGzip(bytes, 0, bytes.length);
    }

    /** The one scalar that the text is, null where it is anything else. */
    private JsonToken onlyScalar(Slice text) {
        try {
            parser.rewind(text);
            JsonToken token = parser.nextToken();
            return token != null && token.isScalarValue() && parser.nextToken() == null ? token : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void readValues(byte[] text, int from, int to, boolean mayBeLines, Envelope envelope) {
        int before = out.size();
        ValueSequence.End end = values.read(text, from, to, envelope);
        byte[] mended = end.isError() ? LoneSurrogates.mended(text, from, to) : null;
        if (mended != null) {
            out.truncate(before);
            readValues(mended, 0, mended.length, mayBeLines, envelope);
            return;
        }
        if (end.isError() && mayBeLines && values.isLines(text, from, to)) {
            out.truncate(before);
            readLines(text, from, to, envelope);
            return;
        }
        if (end.isError()) {
            DeadLetterReason reason = end.tooDeep() ? TOO_DEEP : NOT_JSON;
            String detail = end.tooDeep() ? "JSON nested over " + limits.nesting() + " levels" : "a syntax error";
            int rest = WhiteSpace.end(text, end.goodEnd(), to);
            out.dead(reason, detail, envelope, new Slice(text, rest, to - rest));
        }
        settle(before);
    }

    private void readLines(byte[] text, int from, int to, Envelope envelope) {
        for (int start = from; start < to; ) {
            int end = ValueSequence.lineEnd(text, start, to);
            if (WhiteSpace.end(text, start, end) < end) {
                readText(text, start, end, false, envelope);
            }
            start = end + 1;
        }
    }

    /** Reads what was left for later; the text around it is read, so the parser is free. */
    private void settle(int from) {
        if (!out.hasPending()) {
            return;
        }
        for (Outcome outcome : out.takeFrom(from)) {
            if (outcome instanceof Outcome.Pending pending) {
                readPending(pending);
            } else {
                out.add(outcome);
            }
        }
    }

    private void readPending(Outcome.Pending pending) {
        Slice value = pending.value();
        if (value.buffer()[value.offset()] == '"') {
            readString(pending);
            return;
        }
        if (pending.as().mayBeRecord()
                && elements.readPlain(value.buffer(), value.offset(), value.end(), 1, pending.envelope()) >= 0) {
            return;
        }
        int before = out.size();
        try {
            readContainer(pending);
        } catch (IOException e) {
            out.truncate(before);
            readPending(mended(pending, e));
            return;
        }
        settle(before);
    }

    private void readContainer(Outcome.Pending pending) throws IOException {
        parser.rewind(pending.value());
        JsonToken token = parser.nextToken();
        Envelope envelope = pending.envelope();
        switch (pending.as()) {
            case ELEMENTS -> elements.readElements(parser, envelope);
            case LOG_EVENTS -> elements.readLogEvents(parser, envelope);
            case DETAIL -> elements.readDetail(parser, false, envelope);
            case S3_DETAIL -> elements.readDetail(parser, true, envelope);
            default -> elements.read(parser, token, envelope);
        }
    }

    /** What was passed over is JSON; only names with lone surrogates are read less willingly than passed over. */
    private static Outcome.Pending mended(Outcome.Pending pending, IOException cause) {
        Slice value = pending.value();
        byte[] mended = LoneSurrogates.mended(value.buffer(), value.offset(), value.end());
        if (mended == null) {
            throw new UncheckedIOException("a value that was JSON when it was passed over is none now", cause);
        }
        return new Outcome.Pending(pending.as(), Slice.of(mended), pending.envelope());
    }

    private void readString(Outcome.Pending pending) {
        Slice text = JsonString.text(pending.value());
        Envelope envelope = pending.envelope();
        if (pending.as() == Outcome.As.ELEMENT) {
            readText(text.buffer(), text.offset(), text.end(), true, envelope);
            return;
        }
        byte[] bytes = Base64Text.decode(text.buffer(), text.offset(), text.end(), 0);
        boolean mustBeGzip = pending.as() == Outcome.As.BASE64_GZIP;
        if (bytes == null || mustBeGzip && !Gunzip.isGzip(bytes, 0, bytes.length)) {
            out.dead(BAD_ENCODING, "no base64 where it is due", envelope, pending.value());
        } else if (mustBeGzip) {
            readUnpacked(Slice.of(bytes), pending.value(), envelope);
        } else {
            readBytes(Slice.of(bytes), envelope);
        }
    }

    private boolean mayEnter(Slice element, Envelope envelope) {
        return elements.mayEnter(element, envelope);
    }
}
