package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The JSON values of a text: objects, arrays and strings one behind the other, with or without white space between them.
 */
final class ValueSequence {
    private final JsonBytesParser parser;
    private final ElementReader elements;
    private final Outcomes out;

    /** @param out takes what the values turn out to be */
    ValueSequence(JsonBytesParser parser, ElementReader elements, Outcomes out) {
        this.parser = parser;
        this.elements = elements;
        this.out = out;
    }

    /**
     * How reading ended.
     *
     * @param isError whether it ended before the end of the text
     * @param tooDeep whether the error is JSON nested too deep
     * @param goodEnd index behind the last complete value
     */
    record End(boolean isError, boolean tooDeep, int goodEnd) {}

    /** Reads all values up to the first error; a value that is not complete adds nothing. */
    End read(byte[] text, int from, int to, Envelope envelope) {
        int goodEnd = from;
        int goodOutcomes = out.size();
        try {
            for (int at = WhiteSpace.end(text, from, to); at < to; at = WhiteSpace.end(text, goodEnd, to)) {
                int end = elements.readPlain(text, at, to, 1, envelope);
                if (end < 0) {
                    parser.rewind(text, at, to);
                    JsonToken token = parser.nextToken();
                    if (token.isScalarValue() && token != JsonToken.VALUE_STRING) {
                        return new End(true, false, goodEnd);
                    }
                    readValue(token, envelope);
                    end = parser.valueEnd();
                }
                goodEnd = end;
                goodOutcomes = out.size();
            }
            return new End(false, false, goodEnd);
        } catch (IOException e) {
            out.truncate(goodOutcomes);
            return new End(true, parser.isTooDeep(), goodEnd);
        }
    }

    /** A string that stands alone is a step of its own; its text is read later. */
    private void readValue(JsonToken token, Envelope envelope) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            elements.read(parser, token, envelope);
            return;
        }
        int start = parser.valueStart();
        Slice string = new Slice(parser.buffer(), start, parser.valueEnd() - start);
        if (elements.mayEnter(string, envelope)) {
            out.pending(Outcome.As.ELEMENT, string, envelope.into("string"));
        }
    }

    /** Whether a text has two or more lines that are not blank, one of them alone a complete object or array. */
    boolean isLines(byte[] text, int from, int to) {
        int lines = 0;
        boolean hasValue = false;
        for (int start = from; start < to && !(hasValue && lines > 1); ) {
            int end = lineEnd(text, start, to);
            int first = WhiteSpace.end(text, start, end);
            if (first < end) {
                lines++;
                hasValue = hasValue || isCompleteValue(text, first, end);
            }
            start = end + 1;
        }
        return hasValue && lines > 1;
    }

    private boolean isCompleteValue(byte[] text, int from, int to) {
        if (text[from] != '{' && text[from] != '[') {
            return false;
        }
        int end = parser.behindContainer(text, from, to);
        return end >= 0 && WhiteSpace.end(text, end, to) == to;
    }

    /** Index of the line feed that ends a line, or of the end of the text. */
    static int lineEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != '\n') {
            at++;
        }
        return at;
    }
}
