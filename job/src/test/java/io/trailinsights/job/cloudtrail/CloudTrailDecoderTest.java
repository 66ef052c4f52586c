package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTrailDecoderTest {
    private static final DecodeLimits SMALL = new DecodeLimits(2000, 4000, 10, 20);

    @Test
    void skipsATombstone() {
        assertThat(Decoding.of((byte[]) null).skipped).containsExactly(SkipCode.EMPTY);
    }

    @Test
    void keepsGoodElementsBesideABadOne() {
        List<String> elements = new ArrayList<>(Collections.nCopies(1000, Samples.record()));
        elements.set(517, Samples.record(r -> r.remove("eventName")));
        Decoding decoding = Decoding.of("{\"Records\":[" + String.join(",", elements) + "]}");
        assertThat(decoding.records).hasSize(999);
        assertThat(decoding.reasons()).containsExactly(DeadLetterReason.MISSING_FIELD);
        assertThat(decoding.deadLetters.get(0).path()).isEqualTo("records");
        assertThat(decoding.deadLetters.get(0).element()).isEqualTo(Samples.utf8(elements.get(517)));
        assertThat(decoding.deadLetters.get(0).detail()).isEqualTo("eventName is missing");
    }

    @Test
    void namesTheEnvelopesOfADeadLetterFromOutsideIn() {
        byte[] value = Samples.gzip(Samples.utf8("[{\"log\":\"{\\\"Body\\\":5,\\\"MessageId\\\":1}\"}]"));
        assertThat(Decoding.of(value).deadLetters.get(0).path()).isEqualTo("gzip/array/log/sqs");
    }

    @Test
    void givesAnEmptyPathForABareElement() {
        assertThat(Decoding.of("{}").deadLetters.get(0).path()).isEmpty();
    }

    @Test
    void givesTheRestOfATextBehindASyntaxErrorAsElement() {
        Decoding decoding = Decoding.of(Samples.record() + " {\"a\":");
        assertThat(decoding.records).hasSize(1);
        assertThat(decoding.deadLetters.get(0).element()).isEqualTo(Samples.utf8("{\"a\":"));
    }

    @Test
    void refusesAValueOverTheLimitOfBytes() {
        assertOnlyTooLarge(Decoding.of(Decoding.decoder(SMALL), new byte[2001]));
        assertThat(Decoding.of(Decoding.decoder(SMALL), Samples.utf8(" ".repeat(2000))).skipped)
                .hasSize(1);
    }

    @Test
    void refusesAValueThatInflatesOverTheLimit() {
        CloudTrailDecoder decoder = Decoding.decoder(SMALL);
        assertThat(Decoding.of(decoder, Samples.gzip(new byte[4000])).reasons())
                .containsExactly(DeadLetterReason.NOT_JSON);
        assertOnlyTooLarge(Decoding.of(decoder, Samples.gzip(new byte[4001])));
    }

    @Test
    void countsAllInflatedBytesOfAValueTogether() {
        String part = Base64.getEncoder().encodeToString(Samples.gzip(new byte[1500]));
        CloudTrailDecoder decoder = Decoding.decoder(SMALL);
        String two = "[\"" + part + "\",\"" + part + "\"]";
        String three = "[\"" + part + "\",\"" + part + "\",\"" + part + "\"]";
        assertThat(Decoding.of(decoder, Samples.utf8(two)).reasons()).hasSize(2);
        assertOnlyTooLarge(Decoding.of(decoder, Samples.utf8(three)));
        assertThat(Decoding.of(decoder, Samples.utf8(two)).reasons()).hasSize(2);
    }

    @Test
    void refusesAValueOfTooManyElementsAndGivesNoneOfItsRecords() {
        CloudTrailDecoder decoder = Decoding.decoder(new DecodeLimits(1 << 20, 1 << 20, 10, 500));
        String records = String.join(",", Collections.nCopies(10, Samples.record()));
        assertThat(Decoding.of(decoder, Samples.utf8("{\"Records\":[" + records + "]}")).records)
                .hasSize(10);
        assertOnlyTooLarge(Decoding.of(decoder, Samples.utf8("{\"Records\":[" + records + ",null]}")));
        assertOnlyTooLarge(Decoding.of(decoder, Samples.utf8(records.replace("},{\"eventV", "}\n{\"eventV") + "{}")));
    }

    @Test
    void holdsFiftyThousandElements() {
        String nulls = "null,".repeat(49_999) + "null";
        assertThat(Decoding.of("[" + nulls + "]").skipped).hasSize(50_000);
        assertOnlyTooLarge(Decoding.of("[" + nulls + ",null]"));
    }

    @Test
    void limitsNestingToTheSetting() {
        CloudTrailDecoder decoder = Decoding.decoder(SMALL);
        assertThat(Decoding.of(decoder, Samples.utf8("{\"a\":" + "[".repeat(19) + "]".repeat(19) + "}"))
                        .reasons())
                .containsExactly(DeadLetterReason.NOT_CLOUDTRAIL);
        assertThat(Decoding.of(decoder, Samples.utf8("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"))
                        .reasons())
                .containsExactly(DeadLetterReason.TOO_DEEP);
    }

    @Test
    void readsAMemberOfAMebibyteAndCutsIt() {
        CloudTrailRecord record = decode(r -> r.put("userAgent", "\uD83D\uDE00".repeat(1 << 18)));
        assertThat(record.call().userAgent()).hasSize(1024).endsWith("\uD83D\uDE00");
        CloudTrailRecord odd = decode(r -> r.put("userAgent", "x" + "\uD83D\uDE00".repeat(1 << 18)));
        assertThat(odd.call().userAgent()).hasSize(1023).endsWith("\uD83D\uDE00");
    }

    @Test
    void readsAMessageOfSeveralMebibytes() {
        String records = "{\"Records\":[" + String.join(",", Collections.nCopies(6000, Samples.record())) + "]}";
        Decoding decoding = Decoding.of(Samples.record(r -> {
            r.removeAll();
            r.put("message", records);
        }));
        assertThat(decoding.records).hasSize(6000);
    }

    @Test
    void acceptsATimeUpToTheFutureBound() {
        assertThat(decode(r -> r.put("eventTime", "2026-08-02T00:00:00Z"))
                        .call()
                        .eventTimeMs())
                .isEqualTo(Decoding.NOW.plusSeconds(86_400).toEpochMilli());
        Decoding late = Decoding.of(Samples.record(r -> r.put("eventTime", "2026-08-02T00:00:00.001Z")));
        assertThat(late.reasons()).containsExactly(DeadLetterReason.BAD_TIME);
    }

    @Test
    void acceptsEveryLaterTimeWhereTheFutureBoundHasNoEnd() {
        CloudTrailDecoder decoder = new CloudTrailDecoder(DecodeLimits.DEFAULT, Duration.ofMillis(Long.MAX_VALUE));
        byte[] value = Samples.utf8(Samples.record(r -> r.put("eventTime", "9999-12-31T23:59:59Z")));
        assertThat(Decoding.of(decoder, value).records).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"2013-01-01T00:00:00Z,1", "2012-12-31T23:59:59.999Z,0"})
    void refusesTimesBefore2013(String time, int records) {
        assertThat(Decoding.of(Samples.record(r -> r.put("eventTime", time))).records)
                .hasSize(records);
    }

    @Test
    void identifiesACallByItsEventId() {
        long first = decode(r -> {}).call().identity();
        long second = decode(r -> r.put("eventID", "e0000002-0000-4000-8000-000000000000"))
                .call()
                .identity();
        assertThat(first).isNotZero().isNotEqualTo(second);
        assertThat(decode(r -> r.remove("eventID")).call().identity()).isZero();
    }

    @Test
    void identifiesACorrectionByTheIdItCorrects() {
        long original = decode(r -> {}).call().identity();
        long corrected = decode(r -> {
                    r.put("eventID", "f0000000-0000-4000-8000-000000000000");
                    r.putObject("addendum")
                            .put("reason", "UPDATED_DATA")
                            .put("originalEventID", "e0000001-0000-4000-8000-000000000000");
                })
                .call()
                .identity();
        long delayed = decode(r ->
                        r.putObject("addendum").put("reason", "DELIVERY_DELAY").put("originalEventID", "x"))
                .call()
                .identity();
        assertThat(corrected).isEqualTo(original);
        assertThat(delayed).isEqualTo(original);
    }

    @Test
    void keepsNoEventIdsWhereTheyAreNotWanted() {
        CloudTrailDecoder lean = new CloudTrailDecoder(DecodeLimits.DEFAULT, Duration.ofHours(24), false);
        CloudTrailRecord record =
                Decoding.of(lean, Samples.utf8(Samples.record())).onlyRecord();
        assertThat(record.eventId()).isNull();
        assertThat(record.call()).isEqualTo(decode(r -> {}).call());
    }

    @Test
    void givesOneObjectForRepeatedKeys() {
        Decoding decoding = Decoding.of(Samples.record() + Samples.record());
        assertThat(decoding.records.get(0).call().key())
                .isSameAs(decoding.records.get(1).call().key());
        assertThat(decoding.records.get(0).call().principal())
                .isSameAs(decoding.records.get(1).call().principal());
    }

    @Test
    void keepsADerivedArnApartFromARecordedOne() {
        assertThat(decode(r -> {}).call().principalIsArn()).isTrue();
        CloudTrailRecord made = decode(r -> ((ObjectNode) r.get("userIdentity")).remove("arn"));
        assertThat(made.call().principal()).isEqualTo("arn:aws:iam::210987654321:user/nina");
        assertThat(made.call().principalIsArn()).isFalse();
    }

    @Test
    void forgetsEverythingOfOneRecordBeforeTheNext() {
        String bare = "{\"eventName\":\"A\",\"eventSource\":\"s\",\"awsRegion\":\"r\"}";
        Decoding decoding = Decoding.of(Samples.record() + bare);
        assertThat(decoding.records).hasSize(1);
        assertThat(decoding.deadLetters.get(0).detail()).isEqualTo("eventTime is missing");
    }

    @Test
    void takesALoneSurrogateForTheReplacementCharacter() {
        String value = Samples.record().replace("Boto3/1.34", "a\\ud800b\\udc00\\ud83d\\ude00");
        assertThat(Decoding.of(value).onlyRecord().call().userAgent()).isEqualTo("a\uFFFDb\uFFFD\uD83D\uDE00");
    }

    @Test
    void survivesManyForeignNames() {
        CloudTrailDecoder decoder = Decoding.decoder();
        StringBuilder names = new StringBuilder();
        for (int value = 0; value < 60; value++) {
            names.setLength(0);
            for (int i = 0; i < 5000; i++) {
                names.append(",\"name-").append(value).append('-').append(i).append("\":1");
            }
            String record = Samples.record();
            byte[] bytes = Samples.utf8(record.substring(0, record.length() - 1) + names + "}");
            assertThat(Decoding.of(decoder, bytes).records).hasSize(1);
        }
    }

    @Test
    void letsAnExceptionOfTheListenerThrough() {
        CloudTrailDecoder decoder = Decoding.decoder();
        DecodeListener failing = new Decoding() {
            @Override
            public void skipped(SkipCode code) {
                throw new IllegalStateException("full");
            }
        };
        assertThatThrownBy(() -> decoder.decode(null, 0, failing)).hasMessage("full");
        assertThat(Decoding.of(decoder, null).outcomes()).isOne();
    }

    @Test
    void refusesANegativeFutureBound() {
        assertThatThrownBy(() -> new CloudTrailDecoder(DecodeLimits.DEFAULT, Duration.ofHours(-1)))
                .hasMessageContaining("futureBound");
        assertThatThrownBy(() -> new DecodeLimits(1, 1, 0, 1)).hasMessageContaining("elements is 0");
    }

    private static CloudTrailRecord decode(Consumer<ObjectNode> change) {
        return Decoding.of(Samples.record(change)).onlyRecord();
    }

    private static void assertOnlyTooLarge(Decoding decoding) {
        assertThat(decoding.reasons()).containsExactly(DeadLetterReason.TOO_LARGE);
        assertThat(decoding.outcomes()).isOne();
    }
}
