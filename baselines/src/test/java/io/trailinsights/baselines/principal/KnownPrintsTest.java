package io.trailinsights.baselines.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.detect.Stored;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KnownPrintsTest {
    private static KnownPrints copy(KnownPrints prints, int most) {
        return Stored.copy(prints, KnownPrints::writeTo, in -> KnownPrints.readFrom(in, most));
    }

    @Test
    void knowsWhatWasAddedAlsoAfterItWasStored() {
        SplittableRandom random = new SplittableRandom(3);
        KnownPrints prints = new KnownPrints(5000);
        Set<Long> model = new HashSet<>();
        for (int i = 0; i < 4000; i++) {
            long print = random.nextLong(1500) * 0x9E3779B97F4A7C15L;
            assertThat(prints.add(print, i / 100)).isEqualTo(model.add(print));
            if (i % 500 == 0) {
                prints = copy(prints, 5000);
            }
        }
        assertThat(prints.size()).isEqualTo(model.size());
    }

    @Test
    void forgetsTheLongestUnseenWhenItIsFull() {
        KnownPrints prints = new KnownPrints(64);
        for (int i = 0; i < 64; i++) {
            prints.add(i, i);
        }
        prints.add(0, 1000);
        prints.add(64, 1000);

        assertThat(prints.size()).isLessThanOrEqualTo(64);
        assertThat(prints.add(0, 1000)).isFalse();
        assertThat(prints.add(63, 1000)).isFalse();
        assertThat(prints.add(1, 1000)).isTrue();
    }

    @Test
    void staysBounded() {
        KnownPrints prints = new KnownPrints(64);
        for (int i = 0; i < 100_000; i++) {
            prints.add(i * 0x9E3779B97F4A7C15L, 5);
        }

        assertThat(prints.size()).isLessThanOrEqualTo(64);
        assertThat(Stored.bytes(prints, KnownPrints::writeTo)).hasSizeLessThan(1000);
    }
}
