package io.trailinsights.job.cloudtrail;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The error of a call: its errorCode, or that a sign-in failed, which AWS writes in responseElements only. */
final class ErrorRule {
    private static final int PLACES = 512;
    private static final int MOST_CHARACTERS = 256;
    private static final String DRY_RUN = "DryRunOperation";
    private static final String FAILURE = "Failure";

    private final TextCache<String> codes = new TextCache<>(PLACES, ErrorRule::ofCode);
    private final int nesting;
    private JsonBytesParser parser;

    /** @param nesting the nesting limit that the record was read with */
    ErrorRule(int nesting) {
        this.nesting = nesting;
    }

    /**
     * The error of the record.
     *
     * @param buffer what the fields' positions point into
     * @return null for a call without one
     */
    String of(RecordFields fields, byte[] buffer, String eventSource, String eventName) {
        Text code = fields.errorCode;
        if (code.isScalarText() && code.length() > 0) {
            return codes.get(code);
        }
        boolean signIn = fields.responseFrom >= 0 && eventSource.equals("signin.amazonaws.com");
        return signIn && hasFailed(buffer, fields.responseFrom, fields.responseTo, eventName)
                ? eventName + FAILURE
                : null;
    }

    /** The code as it is, cut; null for a dry run that would have succeeded. */
    private static String ofCode(String code) {
        String last = code.substring(code.lastIndexOf('.') + 1);
        return last.equals(DRY_RUN) ? null : Utf8.cut(code, MOST_CHARACTERS);
    }

    /** Whether responseElements has a member named like the event that says Failure. */
    private boolean hasFailed(byte[] buffer, int from, int to, String eventName) {
        if (parser == null || parser.isWorn()) {
            parser = new JsonBytesParser(nesting);
        }
        try {
            return readFailure(buffer, from, to, eventName);
        } catch (IOException e) {
            byte[] mended = LoneSurrogates.mended(buffer, from, to);
            if (mended == null) {
                throw new UncheckedIOException("responseElements was JSON when it was passed over and is none now", e);
            }
            return hasFailed(mended, 0, mended.length, eventName);
        }
    }

    private boolean readFailure(byte[] buffer, int from, int to, String eventName) throws IOException {
        parser.rewind(buffer, from, to);
        parser.nextToken();
        boolean failed = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals(eventName)) {
                failed = value == JsonToken.VALUE_STRING && parser.getText().equals(FAILURE);
            }
            parser.skipChildren();
        }
        return failed;
    }
}
