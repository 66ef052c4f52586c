package io.trailinsights.alerts.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String EVE = "arn:aws:iam::111122223333:user/eve";
    private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/ci-deploy";

    @Test
    void explainsASpike() {
        assertThat(Explanation.of(SampleEpisode.facts(null)))
                .isEqualTo("TerminateInstances was called 210 times in 5 minutes, 205 of them by"
                        + " assumed-role/ci-deploy, where at most 3 are usual at this hour of the week; by chance this"
                        + " is expected less than once in 10,000 years.");
    }

    @Test
    void explainsOneCallByOneCaller() {
        assertThat(Explanation.of(facts(null, Direction.SPIKE, 1, 1, 0, 0.3, 1 / 20.0, ROLE, 1)))
                .isEqualTo("StopLogging was called once in 1 minute by assumed-role/ci-deploy, where none is usual at"
                        + " this hour of the day; by chance this is expected about once in 20 weeks.");
    }

    @Test
    void saysThatTheCallerIsANewOne() {
        assertThat(Explanation.of(facts(null, Direction.SPIKE, 9, 5, 0, 3, 0.002, EVE, 8)))
                .isEqualTo(
                        "StopLogging was called 9 times in 5 minutes, 8 of them by user/eve, a caller that it did not"
                                + " have in the week before, where at most 3 are usual at this hour of the day; by chance this"
                                + " is expected about once in 10 years.");
    }

    @Test
    void explainsADropWithoutBlamingACaller() {
        assertThat(Explanation.of(facts(null, Direction.DROP, 0, 60, 40.2, 90, 1 / 520.0, ROLE, 1)))
                .isEqualTo("StopLogging was not called in 60 minutes, where at least 41 are usual at this hour of the"
                        + " day; by chance this is expected about once in 10 years.");
        assertThat(Explanation.of(facts(null, Direction.DROP, 2, 60, 40, 90, 0, null, 0)))
                .isEqualTo("StopLogging was called twice in 60 minutes, where at least 40 are usual at this hour of"
                        + " the day.");
    }

    @Test
    void explainsANewLevel() {
        assertThat(Explanation.of(facts(null, Direction.SUSTAINED, 12_345, 180, 5, 1200.7, 1e-12, ROLE, 12_345)))
                .isEqualTo("StopLogging was called 12,345 times in 3 hours, all by assumed-role/ci-deploy, and stays at"
                        + " this level, where at most 1,200 are usual at this hour of the day; by chance this is"
                        + " expected less than once in a million years.");
        assertThat(Explanation.of(facts(null, Direction.SUSTAINED, 3, 180, 5, 9, 0, ROLE, 3)))
                .contains(", all by assumed-role/ci-deploy, and stays at this level, where at least 5 are usual");
    }

    @Test
    void explainsAnErrorCode() {
        assertThat(Explanation.of(facts("AccessDenied", Direction.SPIKE, 6, 1, 0, 1, 0, null, 0)))
                .isEqualTo("StopLogging failed 6 times with AccessDenied in 1 minute, where at most 1 is usual at this"
                        + " hour of the day.");
        assertThat(Explanation.of(facts("AccessDenied", Direction.DROP, 0, 60, 1, 1, 0, null, 0)))
                .isEqualTo("StopLogging did not fail with AccessDenied in 60 minutes, where at least 1 is usual at this"
                        + " hour of the day.");
    }

    @Test
    void explainsAnApiThatWasNeverCalled() {
        assertThat(Explanation.of(neverBefore(null)))
                .isEqualTo("StopLogging was called 6 times in 5 minutes, all by assumed-role/ci-deploy; it was never"
                        + " called before in this account and Region; the account begins such a series about once in"
                        + " 10 weeks by chance.");
        assertThat(Explanation.of(neverBefore("AccessDenied"))).contains("; it never failed so before in this account");
    }

    @Test
    void explainsEnds() {
        assertThat(Explanation.of(SampleEpisode.facts(new Ending(18, 556, false))))
                .isEqualTo("TerminateInstances is back to what is usual after 18 minutes and 556 calls, 550 of them by"
                        + " assumed-role/ci-deploy; the last 5 minutes had 2, where at most 3 are usual at this hour of"
                        + " the week.");
        assertThat(Explanation.of(SampleEpisode.facts(new Ending(2881, 1, true))))
                .isEqualTo("TerminateInstances stays at its new level, which counts as usual from now on, after 2 days"
                        + " and 1 call by assumed-role/ci-deploy.");
    }

    @Test
    void namesACallerOfAnotherAccountAsSuch() {
        String foreign = "arn:aws:iam::999988887777:user/eve";

        assertThat(Explanation.of(facts(null, Direction.SPIKE, 9, 5, 0, 3, 0, foreign, 9)))
                .contains("all by user/eve of account 999988887777,");
    }

    @Test
    void staysOneLineOfPlainTextWithinItsLimit() {
        String[] hostile = {
            "\u001b[2J\u202e",
            "a\nb\r\u0000",
            "\ud800\udfff\ud800",
            "\u2028\u2029",
            "x".repeat(9000),
            "\ud83d\ude00".repeat(900),
            " "
        };
        for (String name : hostile) {
            for (String value : hostile) {
                for (Direction direction : Direction.values()) {
                    for (Ending ending : new Ending[] {null, new Ending(1, 0, false), new Ending(90_000, 7, true)}) {
                        ExplanationFacts facts = new ExplanationFacts(
                                series(name, value),
                                direction,
                                Long.MAX_VALUE,
                                1441,
                                0.001,
                                1e17,
                                "hour-of-week",
                                1e-300,
                                value,
                                Long.MAX_VALUE - 1,
                                true,
                                false,
                                ending);
                        String text = Explanation.of(facts);

                        assertThat(text.codePointCount(0, text.length())).isBetween(20, 600);
                        assertThat(PlainText.clean(text)).isEqualTo(text);
                        assertThat(text).endsWith(".").contains(InsightRecords.shownName(name));
                    }
                }
            }
        }
    }

    private static InsightSeries series(String name, String errorCode) {
        return new InsightSeries(
                SampleEpisode.ACCOUNT, "us-east-1", "cloudtrail.amazonaws.com", name, "Management", errorCode);
    }

    private static ExplanationFacts neverBefore(String errorCode) {
        return new ExplanationFacts(
                series("StopLogging", errorCode),
                Direction.SPIKE,
                6,
                5,
                0,
                1,
                "account-prior",
                0.1,
                ROLE,
                6,
                true,
                true,
                null);
    }

    private static ExplanationFacts facts(
            String errorCode,
            Direction direction,
            long count,
            int minutes,
            double low,
            double high,
            double chancePerWeek,
            String caller,
            long callerCount) {
        return new ExplanationFacts(
                series("StopLogging", errorCode),
                direction,
                count,
                minutes,
                low,
                high,
                "hour-of-day",
                chancePerWeek,
                caller,
                callerCount,
                EVE.equals(caller),
                false,
                null);
    }
}
