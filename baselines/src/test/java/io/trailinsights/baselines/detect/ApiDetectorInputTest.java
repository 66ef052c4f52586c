package io.trailinsights.baselines.detect;

import static io.trailinsights.baselines.detect.Traffic.DAY;
import static io.trailinsights.baselines.detect.Traffic.HOUR;
import static io.trailinsights.baselines.detect.Traffic.MALLORY;
import static io.trailinsights.baselines.detect.Traffic.MONDAY;
import static io.trailinsights.baselines.detect.Traffic.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.count.RecentCalls;
import io.trailinsights.baselines.detect.ApiDetector.Counted;
import io.trailinsights.baselines.detect.Traffic.Delivery;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ApiDetectorInputTest {
    private static final int UNTIL = at(11, 0, 0);

    /** Ten days with a nightly job, errors, a spike and an hour of silence. */
    private static Traffic eventful(long seed) {
        int silence = at(9, 12, 0);
        Traffic traffic =
                new Traffic("RunInstances", seed).steady(0.7, MONDAY, silence).steady(0.7, silence + 2 * HOUR, UNTIL);
        for (int day = 0; day < 10; day++) {
            traffic.burst(40, at(day, 2, traffic.between(0, 5)), 4);
        }
        traffic.by(MALLORY).burst(150, at(8, 14, 0), 20);
        return traffic.failing("AccessDenied").steady(0.03, MONDAY, UNTIL).burst(25, at(10, 4, 0), 5);
    }

    @Test
    void duplicatesChangeNothing() {
        for (long seed = 51; seed < 53; seed++) {
            Traffic traffic = eventful(seed);
            List<Delivery> deliveries = traffic.deliveries();
            SplittableRandom random = new SplittableRandom(seed);
            List<Delivery> withDuplicates = new ArrayList<>(deliveries);
            for (int i = 0; i < deliveries.size(); i++) {
                if (random.nextInt(10) == 0) {
                    int later = Math.min(deliveries.size() - 1, i + random.nextInt(400));
                    withDuplicates.add(new Delivery(
                            deliveries.get(i).call(), deliveries.get(later).atMs()));
                }
            }
            withDuplicates.sort((one, other) -> Long.compare(one.atMs(), other.atMs()));

            Replay once = new Replay(DetectorSettings.DEFAULT, traffic.key()).run(deliveries, UNTIL);
            Replay twice = new Replay(DetectorSettings.DEFAULT, traffic.key()).run(withDuplicates, UNTIL);
            assertThat(once.signals()).hasSizeGreaterThan(4);
            assertThat(twice.counted()).isEqualTo(once.counted()).isEqualTo(deliveries.size());
            assertThat(twice.duplicates()).isEqualTo(withDuplicates.size() - deliveries.size());
            assertThat(twice.signals()).isEqualTo(once.signals());
        }
    }

    @Test
    void theOrderOfDeliveryWithinLatenessDoesNotChangeWhatIsCounted() {
        Traffic traffic = eventful(55);
        SplittableRandom random = new SplittableRandom(55);
        List<Delivery> mixed = new ArrayList<>();
        for (Delivery delivery : traffic.deliveries()) {
            long later = random.nextInt(30) == 0 ? random.nextInt(20 * 3_600_000) : random.nextInt(600_000);
            mixed.add(new Delivery(delivery.call(), delivery.atMs() + later));
        }
        mixed.sort((one, other) -> Long.compare(one.atMs(), other.atMs()));

        Replay inOrder = Replay.of(traffic, UNTIL);
        Replay outOfOrder = new Replay(DetectorSettings.DEFAULT, traffic.key()).run(mixed, UNTIL);
        assertThat(outOfOrder.counted()).isEqualTo(inOrder.counted()).isEqualTo(mixed.size());
        SeriesTable series = inOrder.state().series;
        assertThat(outOfOrder.state().series.size()).isEqualTo(series.size());
        for (int number = series.next(0); number >= 0; number = series.next(number + 1)) {
            SeriesState one = series.get(number);
            SeriesState other = outOfOrder.state().series.get(number);
            int lastWeek = MONDAY / DAY + 3;
            assertThat(other.calls).isEqualTo(one.calls);
            assertThat(other.tallies().total(lastWeek, lastWeek + 7))
                    .isEqualTo(one.tallies().total(lastWeek, lastWeek + 7));
            for (int minute = at(10, 18, 0); minute < UNTIL; minute++) {
                assertThat(other.counts().at(minute)).isEqualTo(one.counts().at(minute));
            }
        }
    }

    @Test
    void storingTheStateBetweenCallsChangesNothing() {
        Traffic traffic = eventful(56);
        List<Delivery> deliveries = traffic.deliveries();
        Replay kept = new Replay(DetectorSettings.DEFAULT, traffic.key()).run(deliveries, UNTIL);
        Replay stored = new Replay(DetectorSettings.DEFAULT, traffic.key())
                .storingEvery(50)
                .run(deliveries, UNTIL);

        assertThat(kept.told()).hasSizeGreaterThan(2);
        assertThat(stored.signals()).isEqualTo(kept.signals());
    }

    @Test
    void aStateThatWasReadIsWrittenAsItWas() {
        Replay replay = new Replay(DetectorSettings.DEFAULT, eventful(57).key());
        List<Delivery> deliveries = eventful(57).deliveries();
        for (int from = 0; from < deliveries.size(); from += 500) {
            replay.run(deliveries.subList(from, Math.min(from + 500, deliveries.size())), MONDAY);
            byte[] written = Replay.bytes(replay.state());
            assertThat(Replay.bytes(Replay.stored(written))).isEqualTo(written);
        }
    }

    @Test
    void refusesAStateOfALaterRelease() {
        byte[] written = Replay.bytes(new ApiState());
        written[0]++;

        assertThatThrownBy(() -> ApiState.readFrom(new DataInputStream(new ByteArrayInputStream(written))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version");
    }

    @Test
    void aCallOlderThanWhatIsKeptNeitherThrowsNorTells() {
        Traffic traffic = eventful(58);
        Replay replay = Replay.of(traffic, UNTIL);
        List<SeriesSignal> before = List.copyOf(replay.signals());

        for (int minute : new int[] {UNTIL - 2 * DAY, UNTIL - 12 * DAY, MONDAY - 400 * DAY, 0}) {
            for (int i = 1; i <= 40; i++) {
                replay.deliver(call(traffic.key(), minute * 60_000L, null, MALLORY, "agent", minute + i));
            }
        }
        assertThat(replay.signals()).isEqualTo(before);
        assertThat(Replay.bytes(Replay.stored(Replay.bytes(replay.state())))).isEqualTo(Replay.bytes(replay.state()));
    }

    @Test
    void readsCountOnlyWhereTheyAreAnalysedAndDataEventsAlways() {
        ApiKey management = Traffic.key("GetObject");
        ApiKey data = new ApiKey("111122223333", "eu-central-1", "s3.amazonaws.com", "GetObject", EventCategory.DATA);
        DetectorSettings reads =
                new DetectorSettings(Duration.ZERO, 0.5, true, Duration.ofHours(24), Duration.ofMinutes(15));

        assertThat(read(DetectorSettings.DEFAULT, management)).isEqualTo(Counted.NOT_ANALYSED);
        assertThat(read(reads, management)).isEqualTo(Counted.COUNTED);
        assertThat(read(DetectorSettings.DEFAULT, data)).isEqualTo(Counted.COUNTED);
    }

    private static Counted read(DetectorSettings settings, ApiKey key) {
        ApiCall call = new ApiCall(key, MONDAY * 60_000L, true, null, MALLORY, true, null, 7);
        return new ApiDetector(settings).onCall(new ApiState(), call, 0, 0, signal -> {});
    }

    @Test
    void hostileValuesLeaveTheStateSmallAndTheRealSeriesCounted() {
        Traffic traffic = new Traffic("RunInstances", 59);
        traffic.steady(1, MONDAY, MONDAY + 2 * DAY).failing("AccessDenied").steady(0.1, MONDAY, MONDAY + 2 * DAY);
        Replay replay = Replay.of(traffic, MONDAY + 2 * DAY);
        String agentTail = "x".repeat(1000);
        int unwatched = 0;
        int largest = 0;
        for (int i = 0; i < 10_000; i++) {
            long time = (MONDAY + 2 * DAY) * 60_000L + i * 400L;
            ApiCall call = call(traffic.key(), time, "Code" + i, MALLORY + i, i + agentTail, 1L << 32 | i);
            unwatched += replay.deliver(call) == Counted.UNWATCHED_CODE ? 1 : 0;
            if (i % 1000 == 999) {
                largest = Math.max(largest, Replay.bytes(replay.state()).length);
            }
        }

        assertThat(unwatched).isGreaterThan(9_900);
        assertThat(largest).isLessThan(300_000);
        assertThat(replay.state().series.size()).isLessThanOrEqualTo(ApiState.MOST_CODES + 1);
        SeriesState errors = replay.state().series.get(1);
        long before = errors.calls;
        int minute = MONDAY + 2 * DAY + 80;
        assertThat(replay.deliver(call(traffic.key(), minute * 60_000L, "AccessDenied", MALLORY, "a", 99)))
                .isEqualTo(Counted.COUNTED);
        assertThat(replay.state().errorCode(1)).isEqualTo("AccessDenied");
        assertThat(errors.calls).isEqualTo(before + 1);
        assertThat(replay.state().series.get(0).calls).isEqualTo(replay.counted());
    }

    /** Without identities: those have a bound of their own, and would hide all else. */
    @Test
    void anHourOfCallsOfEveryCombinationLeavesTheStateSmall() {
        Replay replay = new Replay(DetectorSettings.DEFAULT, Traffic.key("RunInstances"));
        int largest = 0;
        for (int i = 0; i < 60_000; i++) {
            String agent = "agent" + i / 40 % 40;
            replay.deliver(call(
                    Traffic.key("RunInstances"),
                    MONDAY * 60_000L + i * 60L,
                    "Code" + i / 1600 % 24,
                    MALLORY + i % 40,
                    agent,
                    0));
            if (i % 2000 == 1999) {
                largest = Math.max(largest, Replay.bytes(replay.state()).length);
            }
        }

        assertThat(replay.counted()).isEqualTo(60_000);
        assertThat(replay.state().series.size()).isEqualTo(ApiState.MOST_CODES + 1);
        assertThat(replay.state().recent.size()).isLessThanOrEqualTo(RecentCalls.MOST);
        assertThat(largest).isLessThan(50_000);
    }

    @Test
    void aCodeThatIsNotSeenForADayMakesRoomForANewOne() {
        Replay replay = new Replay(DetectorSettings.DEFAULT, Traffic.key("RunInstances"));
        for (int i = 0; i < ApiState.MOST_CODES; i++) {
            replay.deliver(call(Traffic.key("RunInstances"), MONDAY * 60_000L, "Code" + i, MALLORY, "a", i + 1));
        }
        long sameDay = (MONDAY + HOUR) * 60_000L;
        long laterDay = (MONDAY + 3 * DAY) * 60_000L;

        assertThat(replay.deliver(call(Traffic.key("RunInstances"), sameDay, "New", MALLORY, "a", 1000)))
                .isEqualTo(Counted.UNWATCHED_CODE);
        assertThat(replay.deliver(call(Traffic.key("RunInstances"), laterDay, "New", MALLORY, "a", 1001)))
                .isEqualTo(Counted.COUNTED);
        assertThat(replay.state().series.size()).isEqualTo(ApiState.MOST_CODES + 1);
    }

    @Test
    void aCodeWithAnOpenEpisodeKeepsItsSeriesUntilTheEndIsTold() {
        Traffic traffic = new Traffic("RunInstances", 60);
        int storm = MONDAY + 6 * DAY;
        traffic.failing("Storm").steady(0.2, MONDAY, storm).burst(400, storm, 4);
        Replay replay = new Replay(DetectorSettings.DEFAULT, traffic.key()).run(traffic.deliveries(), storm);
        for (int i = 1; i < ApiState.MOST_CODES; i++) {
            replay.deliver(call(traffic.key(), (storm + 5) * 60_000L, "Code" + i, MALLORY, "a", i));
        }
        assertThat(replay.starts()).extracting(EpisodeReport::errorCode).contains("Storm");

        // Read before the minutes of the storm are closed: one partition is read ahead of another.
        long dayLater = (storm + 5 + DAY + HOUR) * 60_000L;
        for (int i = 0; i < ApiState.MOST_CODES; i++) {
            replay.deliver(call(traffic.key(), dayLater, "New" + i, MALLORY, "a", 1000 + i));
        }

        assertThat(replay.ends()).extracting(EpisodeReport::errorCode).contains("Storm");
    }

    private static ApiCall call(ApiKey key, long timeMs, String error, String principal, String agent, long identity) {
        return new ApiCall(key, timeMs, false, error, principal, true, agent, identity);
    }

    @Test
    void asksToBeWokenNearItsCallsAlsoBeforeTheFirstWatermark() {
        ApiDetector detector = new ApiDetector(DetectorSettings.DEFAULT);
        ApiKey key =
                new ApiKey("111122223333", "us-east-1", "ec2.amazonaws.com", "RunInstances", EventCategory.MANAGEMENT);
        ApiState api = new ApiState();
        int minute = 29_541_000;
        for (int i = 1; i <= 20; i++) {
            ApiCall call = new ApiCall(key, minute * 60_000L + i, false, null, "arn:a", true, "agent", i);
            detector.onCall(api, call, 0, call.eventTimeMs(), signal -> {});
        }
        assertThat(detector.wakeAt(api, key, 0)).isBetween(minute - 60, minute + 60);
    }
}
