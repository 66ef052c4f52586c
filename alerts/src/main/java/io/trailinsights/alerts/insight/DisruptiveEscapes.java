package io.trailinsights.alerts.insight;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/** Escapes in JSON what {@link PlainText#isDisruptive} names, beside what JSON must: a raw line is harmless then. */
public final class DisruptiveEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[0x7F] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
        return c <= Character.MAX_VALUE && PlainText.isDisruptive((char) c)
                ? new SerializedString(String.format("\\u%04X", c))
                : null;
    }
}
