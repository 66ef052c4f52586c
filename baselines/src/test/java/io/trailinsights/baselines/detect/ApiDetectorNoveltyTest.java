package io.trailinsights.baselines.detect;

import static io.trailinsights.baselines.detect.Traffic.DAY;
import static io.trailinsights.baselines.detect.Traffic.HOUR;
import static io.trailinsights.baselines.detect.Traffic.MALLORY;
import static io.trailinsights.baselines.detect.Traffic.MONDAY;
import static io.trailinsights.baselines.detect.Traffic.WEEK;
import static io.trailinsights.baselines.detect.Traffic.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.account.AccountState;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal.Kind;
import io.trailinsights.baselines.episode.ValueCount;
import org.junit.jupiter.api.Test;

class ApiDetectorNoveltyTest {
    private static final int LATER = at(22, 10, 5);

    /** The account's memory after three weeks in which it called one other API. */
    private static AccountState matureAccount() {
        AccountState account = new AccountState();
        Traffic other = new Traffic("DescribeInstances", 40).steady(0.05, MONDAY, at(21, 0, 0));
        new Replay(DetectorSettings.DEFAULT, other.key(), account).run(other.deliveries(), at(21, 0, 0));
        return account;
    }

    @Test
    void tellsABurstOfANewApiInAMatureAccount() {
        Traffic traffic = new Traffic("DeleteBucket", 41).by(MALLORY).burst(30, LATER, 5);
        Replay replay = new Replay(DetectorSettings.DEFAULT, traffic.key(), matureAccount())
                .run(traffic.deliveries(), LATER + 12 * HOUR);

        assertThat(replay.starts()).hasSize(1);
        EpisodeReport start = replay.starts().get(0);
        assertThat(start.start()).isEqualTo(LATER);
        assertThat(start.verdict().kind()).isEqualTo(BaselineKind.ACCOUNT_PRIOR);
        assertThat(start.verdict().chancePerWeek()).isPositive().isLessThan(DetectorSettings.DEFAULT.falseAlarms());
        assertThat(start.baseline().calls()).isZero();
        assertThat(replay.ends()).hasSize(1);
        assertThat(replay.ends().get(0).episode().principals()).containsExactly(new ValueCount(MALLORY, 30));
    }

    @Test
    void saysNothingOfANewApiWhileTheAccountIsNew() {
        int soon = MONDAY + 20 * HOUR;
        AccountState account = new AccountState();
        Traffic other = new Traffic("DescribeInstances", 42).steady(0.05, MONDAY, soon);
        new Replay(DetectorSettings.DEFAULT, other.key(), account).run(other.deliveries(), soon);
        Traffic traffic = new Traffic("DeleteBucket", 43).burst(30, soon, 5);
        Replay replay = new Replay(DetectorSettings.DEFAULT, traffic.key(), account)
                .run(traffic.deliveries(), soon + 12 * HOUR);

        assertThat(replay.signals()).anyMatch(signal -> signal.kind() == Kind.STRANGE);
        assertThat(replay.told()).isEmpty();
    }

    @Test
    void saysNothingOfTwoCallsOfANewApi() {
        Traffic traffic = new Traffic("DeleteBucket", 44).burst(2, LATER, 5);
        Replay replay = new Replay(DetectorSettings.DEFAULT, traffic.key(), matureAccount())
                .run(traffic.deliveries(), LATER + DAY);

        assertThat(replay.signals()).extracting(signal -> signal.kind()).containsExactly(Kind.BORN);
    }

    @Test
    void tellsABurstOfAnErrorCodeThatIsRare() {
        int storm = at(22, 15, 0);
        Traffic traffic = new Traffic("RunInstances", 45).steady(3, MONDAY, storm + 4 * HOUR);
        traffic.failing("Client.UnauthorizedOperation")
                .steady(0.01, MONDAY, storm + 4 * HOUR)
                .by(MALLORY)
                .burst(40, storm, 10);
        Replay replay = Replay.of(traffic, storm + 4 * HOUR);

        assertThat(replay.startsFrom(storm - 5)).isNotEmpty().anySatisfy(start -> {
            assertThat(start.errorCode()).isEqualTo("Client.UnauthorizedOperation");
            assertThat(start.start()).isBetween(storm - 2, storm + 3);
            assertThat(start.episode().errorCodes()).isEmpty();
            assertThat(start.episode().principals().get(0).value()).isEqualTo(MALLORY);
        });
    }

    @Test
    void tellsABurstOfANewErrorCodeOfAReadThatIsNotCountedItself() {
        int storm = at(22, 15, 0);
        Traffic traffic = new Traffic("ListBuckets", 46).reading().steady(1, MONDAY, storm + 4 * HOUR);
        traffic.failing("AccessDenied").by(MALLORY).burst(60, storm, 5);
        Replay replay = new Replay(DetectorSettings.DEFAULT, traffic.key(), matureAccount())
                .run(traffic.deliveries(), storm + 4 * HOUR);

        assertThat(replay.counted()).isEqualTo(60);
        assertThat(replay.starts()).hasSize(1);
        assertThat(replay.starts().get(0).errorCode()).isEqualTo("AccessDenied");
        assertThat(replay.starts().get(0).start()).isEqualTo(storm);
    }

    @Test
    void aNewApiThatIsCalledEveryDayFromNowOnIsToldOnceAtMost() {
        Traffic traffic = new Traffic("PutParameter", 47).steady(0.2, LATER, LATER + 2 * WEEK);
        Replay replay = new Replay(DetectorSettings.DEFAULT, traffic.key(), matureAccount())
                .run(traffic.deliveries(), LATER + 2 * WEEK);

        assertThat(replay.starts()).hasSizeLessThanOrEqualTo(1);
        assertThat(replay.ends()).hasSameSizeAs(replay.starts());
    }
}
