package io.trailinsights.baselines.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.episode.SeriesSignal.Kind;
import io.trailinsights.baselines.episode.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountGateTest {
    private static final String ACCOUNT = "111122223333";
    private static final int MONDAY = 28_935_360;
    private static final int DAY = 24 * 60;
    /** Long after the warm-up. */
    private static final int LATER = MONDAY + 30 * DAY;

    private static final Attribution NOBODY = new Attribution(0, List.of(), List.of(), List.of());

    private final AccountGate gate = new AccountGate(DetectorSettings.DEFAULT);
    private final AccountState account = new AccountState();

    private static SeriesSignal signal(Kind kind, String api, String error, int start, Verdict verdict) {
        ApiKey key = new ApiKey(ACCOUNT, "us-east-1", "iam.amazonaws.com", api, EventCategory.MANAGEMENT);
        boolean over = kind == Kind.OVER;
        EpisodeReport report = new EpisodeReport(
                key, error, over, start, start + 5, NOBODY, NOBODY, NOBODY, verdict, start * 60_000L, MONDAY);
        return new SeriesSignal(ACCOUNT, kind, error != null, start, report);
    }

    private static Verdict known(double chancePerWeek) {
        return new Verdict(LATER, 5, 50, 10, 0, 2, 8, chancePerWeek, Direction.SPIKE, BaselineKind.HOUR_OF_WEEK);
    }

    private static Verdict firstCalls(long calls) {
        return new Verdict(LATER, 5, calls, calls / 5.0, 0, 0.01, 0, 0, Direction.SPIKE, BaselineKind.ACCOUNT_PRIOR);
    }

    private void born(int minute, boolean errorRate) {
        assertThat(gate.take(account, new SeriesSignal(ACCOUNT, Kind.BORN, errorRate, minute, null)))
                .isNull();
    }

    private EpisodeReport strange(String api, int start, double chancePerWeek) {
        return gate.take(account, signal(Kind.STRANGE, api, null, start, known(chancePerWeek)));
    }

    private EpisodeReport over(String api, int start) {
        return gate.take(account, signal(Kind.OVER, api, null, start, known(1e-9)));
    }

    @Test
    void letsThroughWhatIsNoChance() {
        born(MONDAY, false);
        SeriesSignal signal = signal(Kind.STRANGE, "CreateUser", null, LATER, known(1e-9));

        assertThat(gate.take(account, signal)).isSameAs(signal.report());
    }

    @Test
    void holdsBackWhatTheSeriesMakesByChanceTooOften() {
        born(MONDAY, false);

        assertThat(strange("CreateUser", LATER, DetectorSettings.DEFAULT.falseAlarms() * 2))
                .isNull();
    }

    @Test
    void isSilentUntilTheWarmUpIsOver() {
        born(MONDAY, false);
        int warm = MONDAY + (int) DetectorSettings.DEFAULT.warmUp().toMinutes();

        assertThat(strange("CreateUser", warm - 1, 1e-12)).isNull();
        assertThat(over("CreateUser", warm - 1)).isNull();
        assertThat(strange("CreateUser", warm, 1e-12)).isNotNull();
    }

    @Test
    void theWarmUpBeginsWithTheOldestCall() {
        born(LATER, false);
        born(MONDAY, false);

        assertThat(strange("CreateUser", LATER, 1e-12)).isNotNull();
    }

    @Test
    void withoutAWarmUpItSpeaksFromTheFirstMinute() {
        AccountGate eager = new AccountGate(
                new DetectorSettings(Duration.ZERO, 0.5, false, Duration.ofHours(24), Duration.ofMinutes(15)));
        born(LATER, false);

        assertThat(eager.take(account, signal(Kind.STRANGE, "CreateUser", null, LATER, known(1e-12))))
                .isNotNull();
    }

    @Test
    void theAcceptedFalseAlarmsAreSharedAmongTheSeries() {
        born(MONDAY, false);
        double chance = DetectorSettings.DEFAULT.falseAlarms() / 20;
        assertThat(strange("CreateUser", LATER, chance)).isNotNull();
        for (int i = 0; i < 500; i++) {
            born(MONDAY + i, i % 2 == 0);
        }

        assertThat(strange("DeleteUser", LATER, chance)).isNull();
        assertThat(strange("DeleteUser", LATER, chance / 1000)).isNotNull();
    }

    @Test
    void whoAcceptsMoreFalseAlarmsHearsMore() {
        AccountGate tolerant = new AccountGate(
                new DetectorSettings(Duration.ZERO, 50, false, Duration.ofHours(24), Duration.ofMinutes(15)));
        born(MONDAY, false);
        SeriesSignal signal =
                signal(Kind.STRANGE, "CreateUser", null, LATER, known(DetectorSettings.DEFAULT.falseAlarms() * 2));

        assertThat(gate.take(account, signal)).isNull();
        assertThat(tolerant.take(account, signal)).isNotNull();
    }

    @Test
    void anEpisodeIsLetThroughOnce() {
        born(MONDAY, false);

        assertThat(strange("CreateUser", LATER, 1e-9)).isNotNull();
        assertThat(strange("CreateUser", LATER, 1e-12)).isNull();
        assertThat(strange("CreateUser", LATER + 60, 1e-9)).isNotNull();
        assertThat(strange("DeleteUser", LATER, 1e-9)).isNotNull();
    }

    @Test
    void whatWasHeldBackIsLetThroughOnceItIsStrangeEnough() {
        born(MONDAY, false);

        assertThat(strange("CreateUser", LATER, 10)).isNull();
        assertThat(strange("CreateUser", LATER, 1e-9)).isNotNull();
    }

    @Test
    void anEndIsToldOnlyOfWhatWasLetThroughAndOnce() {
        born(MONDAY, false);
        strange("CreateUser", LATER, 10);
        strange("DeleteUser", LATER, 1e-9);

        assertThat(over("CreateUser", LATER)).isNull();
        assertThat(over("DeleteUser", LATER)).isNotNull();
        assertThat(over("DeleteUser", LATER)).isNull();
    }

    @Test
    void anErrorRateAndTheCallRateAreEpisodesOfTheirOwn() {
        born(MONDAY, false);
        gate.take(account, signal(Kind.STRANGE, "CreateUser", "AccessDenied", LATER, known(1e-9)));

        assertThat(over("CreateUser", LATER)).isNull();
        assertThat(gate.take(account, signal(Kind.OVER, "CreateUser", "AccessDenied", LATER, known(1e-9))))
                .isNotNull();
    }

    @Test
    void theEndOfAWithdrawnEpisodeIsNotTold() {
        born(MONDAY, false);
        EpisodeReport report = strange("CreateUser", LATER, 1e-9);
        gate.withdraw(account, report);

        assertThat(over("CreateUser", LATER)).isNull();
    }

    @Test
    void judgesANewSeriesByWhatTheAccountUsuallyBegins() {
        born(MONDAY, false);
        EpisodeReport report = gate.take(account, signal(Kind.STRANGE, "DeleteBucket", null, LATER, firstCalls(500)));

        assertThat(report).isNotNull();
        assertThat(report.verdict().chancePerWeek()).isPositive().isLessThan(DetectorSettings.DEFAULT.falseAlarms());
        assertThat(report.verdict().surprise()).isPositive();
        assertThat(report.verdict().calls()).isEqualTo(500);
        assertThat(gate.take(account, signal(Kind.STRANGE, "PutRule", null, LATER, firstCalls(1))))
                .isNull();
    }

    @Test
    void theHabitOfTryingNewThingsRaisesTheBar() {
        born(MONDAY, false);
        assertThat(leastCallsOfANewSeries(false)).isLessThan(30);
        int before = leastCallsOfANewSeries(false);
        for (int i = 0; i < 200; i++) {
            born(LATER - DAY - i * 30, false);
        }

        assertThat(leastCallsOfANewSeries(false)).isGreaterThan(3 * before);
        assertThat(leastCallsOfANewSeries(true)).isEqualTo(before);
    }

    @Test
    void theHabitIsForgottenAfterAWeek() {
        born(MONDAY, false);
        int before = leastCallsOfANewSeries(false);
        for (int i = 0; i < 200; i++) {
            born(LATER - 12 * DAY + i, false);
        }

        assertThat(leastCallsOfANewSeries(false)).isEqualTo(before);
    }

    private int leastCallsOfANewSeries(boolean errorRate) {
        for (int calls = 1; calls < 10_000; calls++) {
            EpisodeReport report = gate.take(
                    account, signal(Kind.STRANGE, "New", errorRate ? "AccessDenied" : null, LATER, firstCalls(calls)));
            if (report != null) {
                gate.withdraw(account, report);
                return calls;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void isSilentWhileNoSeriesOfTheAccountIsKnown() {
        assertThat(strange("CreateUser", LATER, 1e-12)).isNull();
        assertThat(over("CreateUser", LATER)).isNull();
        assertThat(strange("CreateUser", Integer.MAX_VALUE - 10, 1e-12)).isNull();
        born(MONDAY, false);

        assertThat(strange("CreateUser", LATER, 1e-12)).isNotNull();
    }
}
