package io.trailinsights.job.cloudtrail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a decoder said of one value. */
class Decoding implements DecodeListener {
    /** The reference time of all tests: after the times of their records. */
    static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");

    final List<CloudTrailRecord> records = new ArrayList<>();
    /** The bytes of each record, one character a byte. */
    final List<String> elements = new ArrayList<>();

    final List<SkipCode> skipped = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();

    record DeadLetter(DeadLetterReason reason, String detail, String path, byte[] element) {}

    static CloudTrailDecoder decoder() {
        return decoder(DecodeLimits.DEFAULT);
    }

    static CloudTrailDecoder decoder(DecodeLimits limits) {
        return new CloudTrailDecoder(limits, Duration.ofHours(24));
    }

    static Decoding of(String value) {
        return of(value.getBytes(StandardCharsets.UTF_8));
    }

    static Decoding of(byte[] value) {
        return of(decoder(), value);
    }

    static Decoding of(CloudTrailDecoder decoder, byte[] value) {
        Decoding decoding = new Decoding();
        decoder.decode(value, NOW.toEpochMilli(), decoding);
        return decoding;
    }

    @Override
    public void record(CloudTrailRecord record, Slice element) {
        records.add(record);
        elements.add(new String(element.buffer(), element.offset(), element.length(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void skipped(SkipCode code) {
        skipped.add(code);
    }

    @Override
    public void deadLetter(DeadLetterReason reason, String detail, String path, Slice element) {
        deadLetters.add(new DeadLetter(reason, detail, path, element.head(element.length())));
    }

    List<DeadLetterReason> reasons() {
        return deadLetters.stream().map(DeadLetter::reason).toList();
    }

    CloudTrailRecord onlyRecord() {
        if (records.size() != 1 || !skipped.isEmpty() || !deadLetters.isEmpty()) {
            throw new AssertionError(records + " " + skipped + " " + deadLetters);
        }
        return records.get(0);
    }

    int outcomes() {
        return records.size() + skipped.size() + deadLetters.size();
    }
}
