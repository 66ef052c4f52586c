package io.trailinsights.baselines.detect;

import static io.trailinsights.baselines.detect.Traffic.MONDAY;
import static io.trailinsights.baselines.detect.Traffic.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsualRangeTest {
    @Test
    void nothingIsKnownBeforeTheFirstCall() {
        Traffic traffic = new Traffic("RunInstances", 1).steady(1, at(1, 0, 0), at(2, 0, 0));
        ApiState state = Replay.of(traffic, at(2, 0, 0)).state();

        assertThat(UsualRange.of(new ApiState(), null, MONDAY, 1)).isNull();
        assertThat(UsualRange.of(state, null, at(0, 12, 0), 1)).isNull();
        assertThat(UsualRange.of(state, "AccessDenied", at(2, 0, 0), 1)).isNull();
        assertThat(UsualRange.of(state, null, at(2, 0, 0), 1)).isNotNull();
    }

    @Test
    void holdsNearlyAllMinutesOfSteadyTraffic() {
        Traffic traffic = new Traffic("RunInstances", 2).steady(5, MONDAY, at(15, 0, 0));
        ApiState state = Replay.of(traffic, at(15, 0, 0)).state();

        long outside = IntStream.range(at(14, 0, 0), at(14, 23, 0))
                .filter(minute -> {
                    UsualRange usual = UsualRange.of(state, null, minute, 1);
                    int calls = state.series.get(0).counts().at(minute);
                    return calls < usual.low() || calls > usual.high();
                })
                .count();
        assertThat(outside).isLessThan(23 * 60 / 100);
        UsualRange noon = UsualRange.of(state, null, at(14, 12, 0), 1);
        assertThat(noon.expected()).isCloseTo(5, within(0.75));
        assertThat(noon.high()).isBetween(8.0, 20.0);
    }

    @Test
    void isNarrowerPerMinuteInALongerWindow() {
        Traffic traffic = new Traffic("RunInstances", 3).steady(5, MONDAY, at(15, 0, 0));
        ApiState state = Replay.of(traffic, at(15, 0, 0)).state();

        UsualRange minute = UsualRange.of(state, null, at(14, 12, 0), 1);
        UsualRange quarter = UsualRange.of(state, null, at(14, 12, 0), 15);
        assertThat(quarter.high() - quarter.low()).isLessThan(minute.high() - minute.low());
        assertThat(quarter.expected()).isCloseTo(minute.expected(), within(1e-9));
    }

    @Test
    void expectsANightlyJobAtItsTimeOnly() {
        Traffic traffic = new Traffic("CreateSnapshot", 4).steady(0.1, MONDAY, at(14, 0, 0));
        for (int day = 0; day < 14; day++) {
            traffic.burst(120, at(day, 2, 30), 6);
        }
        ApiState state = Replay.of(traffic, at(14, 0, 0)).state();

        assertThat(UsualRange.of(state, null, at(14, 2, 32), 1).high()).isGreaterThan(20);
        assertThat(UsualRange.of(state, null, at(14, 15, 0), 1).high()).isLessThan(5);
    }

    @Test
    void isARangeInTheFirstHourToo() {
        Traffic traffic = new Traffic("RunInstances", 6).burst(12, at(1, 9, 0), 5);
        ApiState state = Replay.of(traffic, at(1, 9, 20)).state();

        UsualRange usual = UsualRange.of(state, null, at(1, 9, 10), 1);
        assertThat(usual.low()).isZero();
        assertThat(usual.high()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void isOrderedAndChangesNothing() {
        Traffic traffic = new Traffic("RunInstances", 5).steady(0.7, MONDAY, at(9, 0, 0));
        traffic.failing("AccessDenied").burst(30, at(5, 3, 0), 9);
        ApiState state = Replay.of(traffic, at(9, 0, 0)).state();
        byte[] before = Replay.bytes(state);

        for (String code : new String[] {null, "AccessDenied"}) {
            for (int minute = at(8, 0, 0); minute < at(9, 0, 0); minute += 7) {
                UsualRange usual = UsualRange.of(state, code, minute, 5);
                assertThat(usual.low()).isBetween(0.0, usual.expected());
                assertThat(usual.high()).isGreaterThanOrEqualTo(Math.max(usual.expected(), 0.2));
            }
        }
        assertThat(Replay.bytes(state)).isEqualTo(before);
    }
}
