package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-04T05:06:07Z,1772600767000",
        "2026-03-04 05:06:07Z,1772600767000",
        "2026-03-04T05:06:07,1772600767000",
        "2026-03-04T05:06:07.1Z,1772600767100",
        "2026-03-04T05:06:07.12,1772600767120",
        "2026-03-04T05:06:07.999999999Z,1772600767999",
        "2026-03-04T07:06:07.250+02:00,1772600767250",
        "2026-03-03T23:06:07-06:00,1772600767000",
        "2000-02-29T00:00:00Z,951782400000",
        "1970-01-01T00:00:00Z,0",
        "1969-12-31T23:59:59.5Z,-500",
        "1772600767,1772600767000",
        "99999999999,99999999999000",
        "100000000000,100000000000",
        "1772600767250,1772600767250",
        "0001772600767,1772600767000",
    })
    void readsAcceptedTexts(String text, long ms) {
        assertThat(EventTime.parse(Samples.text(text))).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-02-30T00:00:00Z",
                "2026-00-10T00:00:00Z",
                "2026-13-10T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-03-04T24:00:00Z",
                "2026-03-04T05:60:07Z",
                "2026-03-04T05:06:60Z",
                "2026-03-04T05:06:07z",
                "2026-03-04t05:06:07Z",
                "2026-03-04T05:06Z",
                "2026-03-04",
                "2026-03-04T05:06:07.",
                "2026-03-04T05:06:07.Z",
                "2026-03-04T05:06:07.1234567890Z",
                "2026-03-04T05:06:07+02",
                "26-03-04T05:06:07Z",
                "2026-03-04T05:06:07+0200",
                "2026-03-04T05:06:07+24:00",
                "2026-03-04T05:06:07+01:60",
                "2026-03-04T05:06:07 Z",
                "2026-03-04T05:06:07ZZ",
                "2026-03-04  05:06:07",
                "+2026-03-04T05:06:07Z",
                "1772600767.5",
                "-1",
                "1e9",
                "\u0662\u0660\u0662\u0666-03-04T05:06:07Z",
                "1111111111111111111",
                "Wed, 04 Mar 2026 05:06:07 GMT"
            })
    void refusesOtherTexts(String text) {
        assertThat(EventTime.parse(Samples.text(text))).isEqualTo(EventTime.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "1772600767,1772600767000",
        "1772600767.25,1772600767250",
        "1772600767.1239,1772600767123",
        "1772600767250.9,1772600767250",
        "1.772600767E9,1772600767000",
    })
    void readsNumbers(String number, long ms) throws Exception {
        assertThat(EventTime.parse(number(number))).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "1e999999999", "-1e300", "1e20", "12345678901234567890"})
    void refusesNumbersThatAreNoTime(String number) throws Exception {
        assertThat(EventTime.parse(number(number))).isEqualTo(EventTime.UNREADABLE);
    }

    @Test
    void agreesWithTheJdkOnEveryDay() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            int year = 1900 + random.nextInt(300);
            int month = random.nextInt(14);
            int day = random.nextInt(33);
            String text = "%04d-%02d-%02dT10:20:30Z".formatted(year, month, day);
            assertThat(EventTime.parse(Samples.text(text))).as(text).isEqualTo(jdk(year, month, day));
        }
    }

    private static long jdk(int year, int month, int day) {
        try {
            return LocalDateTime.of(year, month, day, 10, 20, 30)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException e) {
            return EventTime.UNREADABLE;
        }
    }

    private static Text number(String number) throws Exception {
        JsonBytesParser parser = new JsonBytesParser(10);
        byte[] json = Samples.utf8("[" + number + "]");
        parser.rewind(json, 0, json.length);
        parser.nextToken();
        Text text = new Text();
        text.read(parser, parser.nextToken());
        return text;
    }
}
