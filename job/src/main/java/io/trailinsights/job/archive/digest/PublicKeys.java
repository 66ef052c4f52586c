package io.trailinsights.job.archive.digest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trailinsights.job.failure.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The public keys that digests are checked with, by fingerprint, as {@code aws cloudtrail list-public-keys} prints them.
 * Each Region has keys of its own; what the command printed for several Regions may stand in one file, one behind the
 * other.
 */
public final class PublicKeys {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** {@code SEQUENCE { OBJECT IDENTIFIER rsaEncryption, NULL }} (RFC 8017, appendix C). */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;

    private final Map<String, PublicKey> byFingerprint;

    private PublicKeys(Map<String, PublicKey> byFingerprint) {
        this.byFingerprint = byFingerprint;
    }

    /**
     * Reads a file of keys.
     *
     * @throws CommandFailure when it cannot be read, or holds no key or a broken one
     */
    public static PublicKeys read(Path file) {
        Map<String, PublicKey> keys = new HashMap<>();
        try (MappingIterator<JsonNode> documents =
                JSON.readerFor(JsonNode.class).readValues(Files.newBufferedReader(file))) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                // The user guide's sample has the list's name in lower case, the command prints it so.
                JsonNode list = document.path("PublicKeyList");
                for (JsonNode key : list.isMissingNode() ? document.path("publicKeyList") : list) {
                    keys.put(
                            key.path("Fingerprint").asText(),
                            key(key.path("Value").asText(), file));
                }
            }
        } catch (JsonProcessingException e) {
            throw new CommandFailure(file + " is no JSON as 'aws cloudtrail list-public-keys' prints it", e);
        } catch (IOException e) {
            throw new CommandFailure("cannot read the keys in " + file + ": " + e, e);
        }
        if (keys.isEmpty()) {
            throw new CommandFailure(
                    file + " holds no key; make it with: aws cloudtrail list-public-keys --region REGION"
                            + " --start-time DAY > " + file.getFileName());
        }
        return new PublicKeys(keys);
    }

    /** The key with a fingerprint, null when it is not among them. */
    PublicKey get(String fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    /** AWS gives most keys in the form of PKCS #1, and some as SubjectPublicKeyInfo. */
    private static PublicKey key(String base64, Path file) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            try {
                return rsa.generatePublic(new X509EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                return rsa.generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo(der)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CommandFailure("a key in " + file + " is no RSA key in base64 of DER", e);
        }
    }

    private static byte[] subjectPublicKeyInfo(byte[] pkcs1) {
        ByteArrayOutputStream bits = new ByteArrayOutputStream();
        // No bit of the last byte is unused.
        bits.write(0);
        bits.writeBytes(pkcs1);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(RSA);
        info.writeBytes(der(BIT_STRING, bits.toByteArray()));
        return der(SEQUENCE, info.toByteArray());
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            // How many bytes the length takes, and the length in as few as possible.
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int zeros = length[0] == 0 ? 1 : 0;
            der.write(0x80 | length.length - zeros);
            der.write(length, zeros, length.length - zeros);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }
}
