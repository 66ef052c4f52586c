package io.trailinsights.job.archive.digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;

/**
 * Signatures of digests, in hexadecimal. S3 has that of a digest in the object's metadata, which copies lose; the next
 * digest has it too, and it may lie beside the digest in a file of the same name with {@code .signature} behind it.
 */
final class DigestSignature {
    private static final String ALGORITHM = "SHA256withRSA";
    private static final int MOST_CHARACTERS = 4096;

    private DigestSignature() {}

    /** Whether digests signed so can be checked. */
    static boolean isKnown(String algorithm) {
        return algorithm.equals(ALGORITHM);
    }

    /** What lies beside a digest, null where nothing does. */
    static String beside(Path digest) {
        Path file = digest.resolveSibling(digest.getFileName() + ".signature");
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST_CHARACTERS
                    ? Files.readString(file, StandardCharsets.ISO_8859_1).strip()
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether a signature is of a digest's text and made with the private key that belongs to a public one. */
    static boolean isOf(DigestFile digest, String signature, PublicKey key) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(digest.signedText());
            return check.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // No signature at all.
            return false;
        }
    }
}
