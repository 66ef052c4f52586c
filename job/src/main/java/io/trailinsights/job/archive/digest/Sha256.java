package io.trailinsights.job.archive.digest;

import io.trailinsights.job.archive.GunzipStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes as digests write them, in hexadecimal. */
final class Sha256 {
    private static final int BUFFER_BYTES = 64 << 10;

    private Sha256() {}

    static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /**
     * That of a file's content, unpacked where it is gzip.
     *
     * @throws IOException when it cannot be read to its end
     */
    static String of(Path file) throws IOException {
        MessageDigest hash = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = GunzipStream.open(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                hash.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
