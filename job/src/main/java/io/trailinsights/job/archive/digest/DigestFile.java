package io.trailinsights.job.archive.digest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trailinsights.job.archive.GunzipStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a digest says ("CloudTrail digest file structure" in AWS's user guide).
 *
 * @param sha256 of its own content, unpacked, in hexadecimal
 * @param start of the deliveries that it lists
 * @param endTime of them, as it is written, which is how it is signed
 * @param s3Path bucket and key that it was delivered to
 * @param fingerprint of the key that it is signed with
 * @param algorithm of its signature
 * @param previous what it says of the digest before it; null in the first of a chain
 */
record DigestFile(
        String sha256,
        Instant start,
        String endTime,
        String s3Path,
        String fingerprint,
        String algorithm,
        Previous previous,
        List<LogFile> logFiles) {
    /** A log file takes some 600 bytes: this is more than 25,000 of them in the hour of an account and Region. */
    private static final int MOST_BYTES = 16 << 20;

    /** The digest before, by its key in S3. */
    record Previous(String s3Object, String sha256, String signature) {}

    /** A log file, by its key in S3, and the hash of its content, unpacked. */
    record LogFile(String s3Object, String sha256) {}

    /**
     * Reads a digest.
     *
     * @throws IOException with a message for people when it cannot be read, or is none
     */
    static DigestFile read(Path file) throws IOException {
        byte[] content;
        try (InputStream in = GunzipStream.open(file)) {
            content = in.readNBytes(MOST_BYTES + 1);
        }
        if (content.length > MOST_BYTES) {
            throw new IOException("it is larger than any digest");
        }
        try {
            return DigestParser.parse(content);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON", e);
        }
    }

    /** The end of the deliveries that it lists. */
    Instant end() throws IOException {
        return DigestParser.time(endTime);
    }

    /** What its signature is of ("Custom implementations of log file integrity validation" in AWS's user guide). */
    byte[] signedText() {
        String previousSignature = previous == null ? "null" : previous.signature();
        return (endTime + "\n" + s3Path + "\n" + sha256 + "\n" + previousSignature).getBytes(StandardCharsets.UTF_8);
    }
}
