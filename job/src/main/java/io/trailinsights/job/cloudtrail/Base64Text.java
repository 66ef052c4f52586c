package io.trailinsights.job.cloudtrail;

import java.util.Arrays;

/** Base64 as pipelines write it: standard or URL alphabet (RFC 4648), padding optional, white space anywhere. */
final class Base64Text {
    private static final byte NO_DIGIT = -1;
    private static final byte WHITE_SPACE = -2;
    private static final byte[] DIGITS = digits();
    private static final int MOST_PADDING = 2;

    private Base64Text() {}

    /**
     * The bytes that the text stands for.
     *
     * @param leastCharacters fewer characters than that, padding included and white space not, are taken for something
     *     else
     * @return null where the text is no base64
     */
    static byte[] decode(byte[] text, int from, int to, int leastCharacters) {
        byte[] bytes = new byte[(int) ((to - from) * 3L / 4 + 3)];
        int length = 0;
        int characters = 0;
        int padding = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            byte digit = text[i] < 0 ? NO_DIGIT : DIGITS[text[i]];
            if (digit == WHITE_SPACE) {
                continue;
            }
            if (text[i] == '=') {
                padding++;
                continue;
            }
            if (digit == NO_DIGIT || padding > 0) {
                return null;
            }
            bits = bits << 6 | digit;
            characters++;
            if (characters % 4 == 0) {
                bytes[length++] = (byte) (bits >> 16);
                bytes[length++] = (byte) (bits >> 8);
                bytes[length++] = (byte) bits;
            }
        }
        boolean complete = characters % 4 != 1 && padding <= MOST_PADDING;
        if (!complete || characters + padding < leastCharacters) {
            return null;
        }
        return Arrays.copyOf(bytes, length + writeRest(bits, characters % 4, bytes, length));
    }

    /** The one or two bytes of a last group of two or three characters. */
    private static int writeRest(int bits, int characters, byte[] bytes, int at) {
        if (characters == 2) {
            bytes[at] = (byte) (bits >> 4);
            return 1;
        }
        if (characters == 3) {
            bytes[at] = (byte) (bits >> 10);
            bytes[at + 1] = (byte) (bits >> 2);
            return 2;
        }
        return 0;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, NO_DIGIT);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        for (int i = 0; i < alphabet.length(); i++) {
            digits[alphabet.charAt(i)] = (byte) i;
        }
        digits['+'] = digits['-'] = 62;
        digits['/'] = digits['_'] = 63;
        for (char space : new char[] {' ', '\t', '\r', '\n'}) {
            digits[space] = WHITE_SPACE;
        }
        return digits;
    }
}
