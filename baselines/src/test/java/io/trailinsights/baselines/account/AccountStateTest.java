package io.trailinsights.baselines.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.baselines.detect.Stored;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccountStateTest {
    private static final int DAY = 24 * 60;
    private static final int MONDAY = 28_935_360;

    @Test
    void countsTheSeriesBegunOnEachOfTheLastDays() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AccountState state = new AccountState();
            TreeMap<Integer, int[]> model = new TreeMap<>();
            int now = MONDAY;
            int all = 0;
            for (int step = 0; step < 500; step++) {
                now += random.nextInt(random.nextInt(50) == 0 ? 20 * DAY : DAY / 4);
                boolean error = random.nextBoolean();
                state.born(now, error);
                all++;
                model.computeIfAbsent(now / DAY, day -> new int[2])[error ? 1 : 0]++;
                if (random.nextInt(30) == 0) {
                    state = Stored.copy(state, AccountState::writeTo, AccountState::readFrom);
                }
                int today = now / DAY;
                for (int kind = 0; kind < 2; kind++) {
                    int which = kind;
                    int before = model.subMap(today - 7, today).values().stream()
                            .mapToInt(born -> born[which])
                            .sum();
                    assertThat(state.bornInWeekBefore(now, kind == 1)).isEqualTo(before);
                    assertThat(state.bornToday(now, kind == 1)).isEqualTo(model.get(today)[kind]);
                }
                assertThat(state.series()).isEqualTo(all);
                assertThat(state.firstSeen()).isLessThan(MONDAY + 20 * DAY);
            }
        }
    }

    @Test
    void aSeriesThatIsHeardOfLateIsCountedOnItsDay() {
        AccountState state = new AccountState();
        state.born(MONDAY + 3 * DAY, false);
        state.born(MONDAY + DAY, false);
        state.born(MONDAY - 20 * DAY, false);

        assertThat(state.firstSeen()).isEqualTo(MONDAY - 20 * DAY);
        assertThat(state.bornInWeekBefore(MONDAY + 3 * DAY, false)).isEqualTo(1);
        assertThat(state.bornToday(MONDAY + 3 * DAY, false)).isEqualTo(1);
    }

    @Test
    void knowsWhichEpisodesAreOpen() {
        AccountState state = new AccountState();
        state.open("one", 1);

        assertThat(state.isOpen("one")).isTrue();
        assertThat(state.isOpen("two")).isFalse();
        assertThat(state.close("two")).isFalse();
        assertThat(state.close("one")).isTrue();
        assertThat(state.isOpen("one")).isFalse();
    }

    @Test
    void openEpisodesAreBoundedAndTheOldestGoesFirst() {
        AccountState state = new AccountState();
        for (int i = 0; i < 20_000; i++) {
            state.open("us-east-1|ec2.amazonaws.com|RunInstances|Management||" + i, i);
        }

        assertThat(state.isOpen("us-east-1|ec2.amazonaws.com|RunInstances|Management||0"))
                .isFalse();
        assertThat(state.isOpen("us-east-1|ec2.amazonaws.com|RunInstances|Management||19999"))
                .isTrue();
        assertThat(Stored.bytes(state, AccountState::writeTo)).hasSizeLessThan(500_000);
    }

    @Test
    void isReadAsItWasWritten() {
        AccountState state = new AccountState();
        Stored.copy(state, AccountState::writeTo, AccountState::readFrom);
        state.born(MONDAY, true);
        state.open("one", MONDAY);
        state.open("two", MONDAY + 1);
        AccountState read = Stored.copy(state, AccountState::writeTo, AccountState::readFrom);

        assertThat(read.firstSeen()).isEqualTo(MONDAY);
        assertThat(read.series()).isEqualTo(1);
        assertThat(read.bornToday(MONDAY, true)).isEqualTo(1);
        assertThat(read.isOpen("one")).isTrue();
        assertThat(read.isOpen("two")).isTrue();
    }

    @Test
    void refusesAStateOfALaterRelease() {
        byte[] written = Stored.bytes(new AccountState(), AccountState::writeTo);
        written[0]++;

        assertThatThrownBy(() -> AccountState.readFrom(new DataInputStream(new ByteArrayInputStream(written))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version");
    }

    @Test
    void aDayBeforeTheNewestDoesNotCountTheSeriesOfTheNewest() {
        AccountState state = new AccountState();
        state.born(MONDAY, false);
        for (int i = 0; i < 5; i++) {
            state.born(MONDAY + 7 * DAY, false);
        }

        assertThat(state.bornInWeekBefore(MONDAY + 6 * DAY, false)).isEqualTo(1);
        assertThat(state.bornInWeekBefore(MONDAY + 3 * DAY, false)).isEqualTo(1);
        assertThat(state.bornInWeekBefore(MONDAY + DAY, false)).isEqualTo(1);
        assertThat(state.bornInWeekBefore(MONDAY, false)).isZero();
        assertThat(state.bornToday(MONDAY, false)).isEqualTo(1);
        assertThat(state.bornToday(MONDAY + 6 * DAY, false)).isZero();
        assertThat(state.bornToday(MONDAY + 7 * DAY, false)).isEqualTo(5);
        assertThat(state.bornInWeekBefore(MONDAY + 7 * DAY, false)).isEqualTo(1);
    }

    @Test
    void noWeekBeforeTheFirstSeriesHasAny() {
        AccountState state = new AccountState();
        state.born(MONDAY + 20 * DAY, false);

        for (int day = 0; day < 20; day++) {
            assertThat(state.bornInWeekBefore(MONDAY + day * DAY, false)).isZero();
        }
    }
}
