package io.trailinsights.job.archive.digest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes from the JSON of a digest what {@link DigestFile} has, and keeps nothing of the rest: anybody can write a digest,
 * and with anything in it.
 */
final class DigestParser {
    /** Names are not kept in a table either. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final Set<String> OF_DIGEST = Set.of(
            "digestStartTime",
            "digestEndTime",
            "digestS3Bucket",
            "digestS3Object",
            "digestPublicKeyFingerprint",
            "digestSignatureAlgorithm",
            "previousDigestS3Object",
            "previousDigestHashValue",
            "previousDigestSignature");
    private static final Set<String> OF_LOG_FILE = Set.of("s3Object", "hashValue");

    private final JsonParser json;
    private final Map<String, String> members = new HashMap<>();
    private List<DigestFile.LogFile> logFiles = List.of();

    private DigestParser(JsonParser json) {
        this.json = json;
    }

    /**
     * Parses a digest.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it is no JSON
     * @throws IOException with a message for people when it lacks what a digest has
     */
    static DigestFile parse(byte[] content) throws IOException {
        try (JsonParser json = JSON.createParser(content)) {
            DigestParser parser = new DigestParser(json);
            parser.readDigest();
            return parser.digest(Sha256.of(content));
        }
    }

    private void readDigest() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && name.equals("logFiles")) {
                logFiles = readLogFiles();
            } else {
                readMember(name, OF_DIGEST, members);
            }
        }
    }

    private List<DigestFile.LogFile> readLogFiles() throws IOException {
        List<DigestFile.LogFile> read = new ArrayList<>();
        Map<String, String> ofFile = new HashMap<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            ofFile.clear();
            if (json.currentToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    readMember(name, OF_LOG_FILE, ofFile);
                }
            }
            read.add(new DigestFile.LogFile(text(ofFile, "s3Object"), text(ofFile, "hashValue")));
        }
        return read;
    }

    /** Keeps a text or null of a wanted name, and passes over anything else. */
    private void readMember(String name, Set<String> wanted, Map<String, String> target) throws IOException {
        JsonToken value = json.currentToken();
        if (!wanted.contains(name) || value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
            json.skipChildren();
            return;
        }
        target.put(name, value == JsonToken.VALUE_NULL ? null : json.getText());
    }

    private DigestFile digest(String sha256) throws IOException {
        String previous = "previousDigestS3Object";
        boolean first = members.containsKey(previous) && members.get(previous) == null;
        return new DigestFile(
                sha256,
                time(text(members, "digestStartTime")),
                text(members, "digestEndTime"),
                text(members, "digestS3Bucket") + "/" + text(members, "digestS3Object"),
                text(members, "digestPublicKeyFingerprint"),
                text(members, "digestSignatureAlgorithm"),
                first
                        ? null
                        : new DigestFile.Previous(
                                text(members, previous),
                                text(members, "previousDigestHashValue"),
                                text(members, "previousDigestSignature")),
                List.copyOf(logFiles));
    }

    private static String text(Map<String, String> members, String name) throws IOException {
        String text = members.get(name);
        if (text == null) {
            throw new IOException("it has no " + name);
        }
        return text;
    }

    /**
     * A time as digests have it.
     *
     * @throws IOException with a message for people when it is none
     */
    static Instant time(String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IOException("it has a time that is none", e);
        }
    }
}
