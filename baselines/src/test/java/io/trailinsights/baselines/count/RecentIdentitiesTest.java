package io.trailinsights.baselines.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.detect.Stored;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentIdentitiesTest {
    private static final int NOW = 28_935_360;

    private record Seen(int minute, long identity) {}

    @Test
    void knowsWhatASetKnows() {
        for (long seed = 0; seed < 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Set<Seen> model = new HashSet<>();
            RecentIdentities identities = new RecentIdentities();
            int now = NOW;
            for (int step = 0; step < 1500; step++) {
                now += random.nextInt(2);
                int minute = now - random.nextInt(random.nextInt(10) == 0 ? 500 : 4);
                // A few identities, so that they come again in their minute and in others.
                long identity = random.nextInt(1, 20) * 0x9E37_79B9_7F4A_7C15L;
                assertThat(identities.add(minute, identity)).isEqualTo(model.add(new Seen(minute, identity)));
                if (random.nextInt(60) == 0) {
                    int before = now - random.nextInt(100);
                    identities.forgetBefore(before);
                    model.removeIf(seen -> seen.minute() < before);
                }
                if (random.nextInt(100) == 0) {
                    identities = Stored.copy(identities, RecentIdentities::writeTo, RecentIdentities::readFrom);
                }
                assertThat(identities.size()).isEqualTo(model.size());
            }
        }
    }

    @Test
    void knowsThoseOfHotMinutesToo() {
        for (long seed = 0; seed < 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Set<Seen> model = new HashSet<>();
            RecentIdentities identities = new RecentIdentities();
            int now = NOW;
            for (int step = 0; step < 20_000; step++) {
                now += random.nextInt(700) == 0 ? 1 : 0;
                int minute = now - random.nextInt(4);
                long identity = mixed(random.nextInt(3_000));
                assertThat(identities.add(minute, identity)).isEqualTo(model.add(new Seen(minute, identity)));
                if (random.nextInt(3_000) == 0) {
                    int before = now - random.nextInt(10);
                    identities.forgetBefore(before);
                    model.removeIf(seen -> seen.minute() < before);
                    identities = Stored.copy(identities, RecentIdentities::writeTo, RecentIdentities::readFrom);
                }
                assertThat(identities.size()).isEqualTo(model.size());
            }
        }
    }

    @Test
    void ofOneMinuteWithMoreThanTheMostTheFirstAreForgotten() {
        RecentIdentities identities = new RecentIdentities();
        int added = RecentIdentities.MOST * 3;
        for (int i = 0; i < added; i++) {
            assertThat(identities.add(NOW, mixed(i))).isTrue();
            assertThat(identities.size()).isLessThanOrEqualTo(RecentIdentities.MOST);
        }

        for (int i = added - RecentIdentities.MOST * 7 / 8; i < added; i++) {
            assertThat(identities.add(NOW, mixed(i))).isFalse();
        }
        assertThat(identities.add(NOW, mixed(added - RecentIdentities.MOST - 100)))
                .isTrue();
        assertThat(identities.add(NOW + 1, mixed(1))).isTrue();
    }

    @Test
    void aRepeatedIdentityIsNewInAnotherMinuteOnly() {
        RecentIdentities identities = new RecentIdentities();

        assertThat(identities.add(NOW, 42)).isTrue();
        assertThat(identities.add(NOW, 42)).isFalse();
        assertThat(identities.add(NOW + 1, 42)).isTrue();
        assertThat(identities.add(NOW - 1, 42)).isTrue();
        assertThat(identities.add(NOW, 42)).isFalse();
    }

    @Test
    void aCallWithoutAnIdentityIsAlwaysNewAndTakesNoRoom() {
        RecentIdentities identities = new RecentIdentities();

        assertThat(identities.add(NOW, 0)).isTrue();
        assertThat(identities.add(NOW, 0)).isTrue();
        assertThat(identities.size()).isZero();
    }

    @Test
    void beyondTheMostTheOldestMinutesAreForgotten() {
        RecentIdentities identities = new RecentIdentities();
        int added = RecentIdentities.MOST * 2;
        for (int i = 0; i < added; i++) {
            assertThat(identities.add(NOW + i / 50, mixed(i))).isTrue();
            assertThat(identities.size()).isLessThanOrEqualTo(RecentIdentities.MOST);
        }

        assertThat(identities.size()).isGreaterThan(RecentIdentities.MOST * 9 / 10);
        assertThat(Stored.bytes(identities, RecentIdentities::writeTo)).hasSizeLessThan(RecentIdentities.MOST * 6);
        int stillKnown = added - RecentIdentities.MOST / 2;
        for (int i = stillKnown; i < added; i++) {
            assertThat(identities.add(NOW + i / 50, mixed(i))).isFalse();
        }
        assertThat(identities.add(NOW, mixed(0))).isTrue();
    }

    @Test
    void staysSortedWhenItIsFullAndOldOnesCome() {
        RecentIdentities identities = new RecentIdentities();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < RecentIdentities.MOST + 3000; i++) {
            identities.add(NOW + i / 20 - random.nextInt(20) * random.nextInt(100), mixed(i));
        }
        RecentIdentities read = Stored.copy(identities, RecentIdentities::writeTo, RecentIdentities::readFrom);
        int size = read.size();
        read.forgetBefore(NOW + 1000);

        assertThat(read.size()).isPositive().isLessThan(size);
        assertThat(read.add(NOW + 1000, 5)).isTrue();
        assertThat(read.add(NOW + 1000, 5)).isFalse();
    }

    private static long mixed(long number) {
        return new SplittableRandom(number).nextLong() | 1;
    }
}
