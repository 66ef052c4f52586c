package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.JsonReadContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import com.fasterxml.jackson.core.util.BufferRecycler;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Jackson's parser of UTF-8 bytes, with what its factory does not offer and a Kafka reader needs:
 *
 * <ul>
 *   <li>it can be used again for the next text ({@link #rewind}): making a parser costs a third of reading a record;
 *   <li>it gives byte positions without an object, and a string without escapes as the bytes it already is;
 *   <li>it passes over what is not needed without making tokens of it ({@link JsonSkipper});
 *   <li>it never guesses another encoding: input is UTF-8, which the caller has checked.
 * </ul>
 *
 * <p>Names are canonicalised in a private table but not interned, and the table is given up with the parser once the
 * values that brought new names are too large together ({@link #isWorn}): names are chosen by whoever makes the call.
 */
final class JsonBytesParser extends UTF8StreamJsonParser {
    private static final int MOST_NUMBER_CHARACTERS = JsonSkipper.MOST_NUMBER_BYTES;
    /** Names of 50,000 characters are read; Jackson counts bytes. */
    private static final int MOST_NAME_BYTES = 4 * 50_000;

    private static final long MOST_BYTES_WITH_NEW_NAMES = 4 << 20;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** By its first byte, the token of a value that is no number. */
    private static final JsonToken[] TOKENS = tokens();

    private final JsonReadContext root;
    private final int nesting;
    private final JsonSkipper skipper;
    private int namesSeen;
    private long bytesWithNewNames;

    /** @param nesting most levels of objects and arrays; a deeper text fails, with {@link #isTooDeep} true */
    JsonBytesParser(int nesting) {
        super(
                new IOContext(
                        constraints(nesting),
                        StreamWriteConstraints.defaults(),
                        ErrorReportConfiguration.defaults(),
                        new BufferRecycler(),
                        ContentReference.redacted(),
                        false),
                0,
                null,
                null,
                ByteQuadsCanonicalizer.createRoot().makeChild(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES.getMask()),
                new byte[0],
                0,
                0,
                0,
                false);
        this.root = _parsingContext;
        this.nesting = nesting;
        this.skipper = new JsonSkipper(nesting);
    }

    private static StreamReadConstraints constraints(int nesting) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(nesting)
                .maxNameLength(MOST_NAME_BYTES)
                .maxNumberLength(MOST_NUMBER_CHARACTERS)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
    }

    /** Starts on another text, whatever the state of the last one; positions are indexes into the array. */
    void rewind(byte[] bytes, int from, int to) {
        noteNewNames();
        _inputBuffer = bytes;
        _inputPtr = from;
        _inputEnd = to;
        _currInputProcessed = 0;
        _currInputRow = 1;
        _currInputRowStart = from;
        _parsingContext = root;
        root.reset(0, 1, 0);
        _currToken = null;
        _nextToken = null;
        _tokenIncomplete = false;
        _closed = false;
    }

    /** Starts on a text. */
    void rewind(Slice text) {
        rewind(text.buffer(), text.offset(), text.end());
    }

    private void noteNewNames() {
        int names = _symbols.size();
        if (names != namesSeen) {
            namesSeen = names;
            bytesWithNewNames += _inputEnd;
        }
    }

    /** Whether this parser may hold many foreign names and should be replaced by a new one. */
    boolean isWorn() {
        return bytesWithNewNames > MOST_BYTES_WITH_NEW_NAMES;
    }

    /**
     * Moves to the value of the next member, if that member is the expected one and written without white space before
     * its value, which is no number. A shortcut past looking the name up; when it does not apply nothing has moved.
     *
     * @param quotedName the name as a JSON text: with quotes and colon, and the comma before it
     * @return the value's token, null where the shortcut does not apply
     */
    JsonToken nextValueOf(byte[] quotedName) throws IOException {
        if (_tokenIncomplete) {
            _skipString();
        }
        int comma = _currToken == JsonToken.START_OBJECT ? 1 : 0;
        int value = _inputPtr + quotedName.length - comma;
        if (value >= _inputEnd || !startsWith(_inputPtr, quotedName, comma)) {
            return null;
        }
        JsonToken token = TOKENS[_inputBuffer[value] & 0xFF];
        if (token != null) {
            _parsingContext.expectComma(); // counts the member
            _inputPtr = value + 1;
            beginValue(token);
            _currToken = token;
        }
        return token;
    }

    private void beginValue(JsonToken token) throws IOException {
        switch (token) {
            case VALUE_STRING -> _tokenIncomplete = true;
            case START_OBJECT -> createChildObjectContext(_currInputRow, 0);
            case START_ARRAY -> createChildArrayContext(_currInputRow, 0);
            case VALUE_TRUE -> _matchTrue();
            case VALUE_FALSE -> _matchFalse();
            default -> _matchNull();
        }
    }

    /** Whether the bytes from an index on are those of the text from another index on. */
    private boolean startsWith(int at, byte[] text, int start) {
        int shift = at - start;
        int i = start;
        for (; i + Long.BYTES <= text.length; i += Long.BYTES) {
            if ((long) LONGS.get(_inputBuffer, shift + i) != (long) LONGS.get(text, i)) {
                return false;
            }
        }
        if (i > start && i < text.length) {
            int last = text.length - Long.BYTES;
            return (long) LONGS.get(_inputBuffer, shift + last) == (long) LONGS.get(text, last);
        }
        for (; i < text.length; i++) {
            if (_inputBuffer[shift + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static JsonToken[] tokens() {
        JsonToken[] tokens = new JsonToken[256];
        tokens['"'] = JsonToken.VALUE_STRING;
        tokens['{'] = JsonToken.START_OBJECT;
        tokens['['] = JsonToken.START_ARRAY;
        tokens['t'] = JsonToken.VALUE_TRUE;
        tokens['f'] = JsonToken.VALUE_FALSE;
        tokens['n'] = JsonToken.VALUE_NULL;
        return tokens;
    }

    /** Called by Jackson at the end of the input: nothing is given back, everything is used again. */
    @Override
    public void close() {
        _closed = true;
    }

    /** Whether the text went over the nesting limit: asked after an error. */
    boolean isTooDeep() {
        return _parsingContext.getNestingDepth() > nesting;
    }

    /** The array that positions point into. */
    byte[] buffer() {
        return _inputBuffer;
    }

    /** Index of the first byte of the current value; to be asked before anything is read of it. */
    int valueStart() throws IOException {
        return switch (_currToken) {
            case START_OBJECT, START_ARRAY, VALUE_STRING -> _inputPtr - 1;
            default -> _inputPtr - getTextLength();
        };
    }

    /** Passes over the rest of the current value, an entire object or array, and gives the index behind it. */
    int valueEnd() throws IOException {
        if (_tokenIncomplete) {
            _skipString();
        } else if (_currToken == JsonToken.START_OBJECT || _currToken == JsonToken.START_ARRAY) {
            skipChildren();
        }
        return _inputPtr;
    }

    /** Reads the current string or number, in UTF-8. */
    void text(Text text) throws IOException {
        if (_tokenIncomplete) {
            int quote = closingQuote();
            if (quote >= 0) {
                text.view(_inputBuffer, _inputPtr, quote);
                _tokenIncomplete = false;
                _inputPtr = quote + 1;
                return;
            }
        }
        text.own(Utf8.encode(getText()));
    }

    /** As Jackson's, but eight bytes at a time where the string has no escapes. */
    @Override
    protected void _skipString() throws IOException {
        int quote = closingQuote();
        if (quote < 0) {
            super._skipString();
        } else {
            _tokenIncomplete = false;
            _inputPtr = quote + 1;
        }
    }

    /** Index of the quote that ends the string begun here, -1 where an escape or a fault comes first. */
    private int closingQuote() {
        int at = JsonSkipper.special(_inputBuffer, _inputPtr, _inputEnd);
        return at < _inputEnd && _inputBuffer[at] == '"' ? at : -1;
    }

    /** As Jackson's, but without making names and tokens of well-formed JSON. */
    @Override
    public JsonParser skipChildren() throws IOException {
        boolean object = _currToken == JsonToken.START_OBJECT;
        if (!object && _currToken != JsonToken.START_ARRAY) {
            return this;
        }
        int level = _parsingContext.getNestingDepth();
        int end = skipper.end(_inputBuffer, _inputPtr, _inputEnd, object, level);
        if (end < 0) {
            return super.skipChildren();
        }
        leave(end);
        return this;
    }

    /**
     * Index behind the object or array that begins at an index of any text, {@link JsonSkipper#NONE} where it is not
     * complete or no standard JSON. Makes no token and throws nothing, so that it can be asked of a million broken lines.
     */
    int behindContainer(byte[] text, int from, int to) {
        return skipper.end(text, from + 1, to, text[from] == '{', 1);
    }

    /** Goes on at the index behind the current object or array, which was read or passed over by other means. */
    void leave(int end) {
        _inputPtr = end;
        _parsingContext = _parsingContext.clearAndGetParent();
        _currToken = _currToken == JsonToken.START_OBJECT ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    }

    /** Index behind the last byte of the text. */
    int textEnd() {
        return _inputEnd;
    }

    /** How many levels the current object or array is at, 1 for an outermost one. */
    int level() {
        return _parsingContext.getNestingDepth();
    }
}
