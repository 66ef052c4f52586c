package io.trailinsights.job.archive.digest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A trail with log file validation, as its bucket looks after a copy: an hour a digest, signed with a key of its own. */
public final class DigestedTrail {
    public static final String ACCOUNT = "111122223333";
    private static final String FINGERPRINT = "31e8b5433410dfb61a9dc45cc65b22ff";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** Bytes before the PKCS #1 key in the SubjectPublicKeyInfo of an RSA key of 2048 bits. */
    private static final int HEADER_BYTES = 24;

    private final Path folder;
    private final String region;
    private KeyPair keys;
    private String fingerprint;
    private final Map<String, byte[]> undigested = new LinkedHashMap<>();
    private Instant hour;
    private String previousObject;
    private byte[] previousContent;
    private String previousSignature;
    private int serial;

    /**
     * @param keys as {@link #newKeys} makes them, which takes its time
     * @param begin of the first digest's hour
     */
    public DigestedTrail(Path folder, String region, KeyPair keys, Instant begin) {
        this.folder = folder;
        this.region = region;
        this.hour = begin;
        this.keys = keys;
        this.fingerprint = region.equals("us-east-1") ? FINGERPRINT : "0" + FINGERPRINT.substring(1);
    }

    /** A key of a Region. */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /** What {@code aws cloudtrail list-public-keys} prints, in either form of the key. */
    public String publicKeys(boolean pkcs1) {
        byte[] info = keys.getPublic().getEncoded();
        byte[] key = pkcs1 ? Arrays.copyOfRange(info, HEADER_BYTES, info.length) : info;
        ObjectNode list = JSON.createObjectNode();
        list.putArray("PublicKeyList")
                .addObject()
                .put("Value", Base64.getEncoder().encodeToString(key))
                .put("ValidityStartTime", "2026-03-01T00:00:00+00:00")
                .put("Fingerprint", fingerprint);
        return list.toPrettyString();
    }

    /** From now on digests are signed with another key, as AWS changes them now and then. */
    public void changeKeys(KeyPair next, String nextFingerprint) {
        keys = next;
        fingerprint = nextFingerprint;
    }

    /** Delivers a log file some minutes into the hour. */
    public Path log(int minute, String content) throws IOException {
        Instant time = hour.plus(Duration.ofMinutes(minute));
        String object = "AWSLogs/" + ACCOUNT + "/CloudTrail/" + region + "/" + DAY.format(time) + "/" + ACCOUNT
                + "_CloudTrail_" + region + "_" + MINUTE.format(time) + "_Unique" + serial++ + ".json.gz";
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        undigested.put(object, bytes);
        return write(object, bytes);
    }

    /** Delivers the digest of the hour, and begins the next one. */
    public Path digest() throws Exception {
        return digest("");
    }

    /** Delivers a digest with something behind the time in its name. */
    public Path digest(String suffix) throws Exception {
        Instant end = hour.plus(Duration.ofHours(1));
        String object = "AWSLogs/" + ACCOUNT + "/CloudTrail-Digest/" + region + "/" + DAY.format(end) + "/" + ACCOUNT
                + "_CloudTrail-Digest_" + region + "_my_trail_us-east-1_" + SECOND.format(end) + suffix + ".json.gz";
        ObjectNode digest = JSON.createObjectNode();
        digest.put("awsAccountId", ACCOUNT)
                .put("digestStartTime", hour.toString())
                .put("digestEndTime", end.toString())
                .put("digestS3Bucket", "a-bucket")
                .put("digestS3Object", object)
                .put("digestPublicKeyFingerprint", fingerprint)
                .put("digestSignatureAlgorithm", "SHA256withRSA")
                .put("previousDigestS3Bucket", previousObject == null ? null : "a-bucket")
                .put("previousDigestS3Object", previousObject)
                .put("previousDigestHashValue", previousContent == null ? null : sha256(previousContent))
                .put("previousDigestHashAlgorithm", previousObject == null ? null : "SHA-256")
                .put("previousDigestSignature", previousSignature);
        ArrayNode logFiles = digest.putArray("logFiles");
        for (Map.Entry<String, byte[]> log : undigested.entrySet()) {
            logFiles.addObject()
                    .put("s3Bucket", "a-bucket")
                    .put("s3Object", log.getKey())
                    .put("hashValue", sha256(log.getValue()))
                    .put("hashAlgorithm", "SHA-256");
        }
        undigested.clear();
        byte[] content = digest.toString().getBytes(StandardCharsets.UTF_8);
        String signed = end + "\na-bucket/" + object + "\n" + sha256(content) + "\n" + previousSignature;
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        previousSignature = HexFormat.of().formatHex(signature.sign());
        previousObject = object;
        previousContent = content;
        hour = end;
        return write(object, content);
    }

    /** Validation is off for some hours: the next digest is the first of a chain. */
    public void interrupt(int hours) {
        undigested.clear();
        hour = hour.plus(Duration.ofHours(hours));
        previousObject = null;
        previousContent = null;
        previousSignature = null;
    }

    /** The signature that S3 has in the newest digest's metadata. */
    public String newestSignature() {
        return previousSignature;
    }

    private Path write(String object, byte[] content) throws IOException {
        Path file = folder.resolve(object);
        Files.createDirectories(file.getParent());
        return Files.write(file, gzip(content));
    }

    /** Replaces a file of the trail. */
    public static void replace(Path file, String content) throws IOException {
        Files.write(file, gzip(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** The content of a file of the trail. */
    public static String content(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] content) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
