package io.trailinsights.job.cloudtrail;

/** What bytes are, told by how they begin: the specification's byte rules, in their order. */
enum ByteForm {
    /** No bytes, or only white space. */
    BLANK,
    GZIP,
    /** A compression that is recognised and not read. */
    OTHER_COMPRESSION,
    /** Text behind the five bytes of a schema registry's header. */
    SCHEMA_REGISTRY,
    /** UTF-8 behind a byte order mark. */
    UTF8_MARKED,
    /** UTF-16 or UTF-32, told by the byte order mark. */
    WIDE_TEXT,
    /** UTF-8, as far as it can be told from the first bytes. */
    TEXT;

    /** Bytes of a schema registry's header: a zero and the schema's number. */
    static final int SCHEMA_REGISTRY_BYTES = 5;

    /** Bytes of the byte order mark in UTF-8. */
    static final int UTF8_MARK_BYTES = 3;

    private static final byte[][] COMPRESSIONS = {
        magic(0x28, 0xb5, 0x2f, 0xfd), // zstd
        magic(0x50, 0x4b, 0x03, 0x04), // zip
        magic(0x04, 0x22, 0x4d, 0x18), // lz4
        magic(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00), // xz
        magic(0x42, 0x5a, 0x68), // bzip2
        magic(0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59), // snappy, framed
        magic(0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00), // snappy, as Java's library writes it
    };
    private static final byte[] UTF8_MARK = magic(0xef, 0xbb, 0xbf);
    private static final byte[][] WIDE_MARKS = {
        magic(0xfe, 0xff), magic(0xff, 0xfe), magic(0x00, 0x00, 0xfe, 0xff), // UTF-32's other one begins like UTF-16's
    };

    /** The form of the bytes. */
    static ByteForm of(byte[] bytes, int from, int to) {
        if (from < to && (bytes[from] == '{' || bytes[from] == '[')) {
            return TEXT;
        }
        if (WhiteSpace.end(bytes, from, to) == to) {
            return BLANK;
        }
        if (Gunzip.isGzip(bytes, from, to)) {
            return GZIP;
        }
        if (startsWithAny(bytes, from, to, COMPRESSIONS)) {
            return OTHER_COMPRESSION;
        }
        if (hasSchemaRegistryHeader(bytes, from, to)) {
            return SCHEMA_REGISTRY;
        }
        if (startsWith(bytes, from, to, UTF8_MARK)) {
            return UTF8_MARKED;
        }
        return startsWithAny(bytes, from, to, WIDE_MARKS) ? WIDE_TEXT : TEXT;
    }

    private static boolean hasSchemaRegistryHeader(byte[] bytes, int from, int to) {
        int json = from + SCHEMA_REGISTRY_BYTES;
        return json < to && bytes[from] == 0 && (bytes[json] == '{' || bytes[json] == '[');
    }

    private static boolean startsWithAny(byte[] bytes, int from, int to, byte[][] prefixes) {
        for (byte[] prefix : prefixes) {
            if (startsWith(bytes, from, to, prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
        if (to - from < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] magic(int... bytes) {
        byte[] magic = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            magic[i] = (byte) bytes[i];
        }
        return magic;
    }
}
