package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TextCacheTest {
    @Test
    void makesARepeatedTextOnce() {
        AtomicInteger made = new AtomicInteger();
        TextCache<String> cache = new TextCache<>(16, text -> text + made.incrementAndGet());
        assertThat(cache.get(Samples.text("a"))).isEqualTo("a1");
        assertThat(cache.get(Samples.text("a"))).isEqualTo("a1");
        assertThat(cache.get(Samples.text("xay"), 1, 2)).isEqualTo("a1");
    }

    @Test
    void isRightHoweverManyTextsShareItsPlaces() {
        TextCache<String> cache = new TextCache<>(4, text -> text);
        for (int i = 0; i < 10_000; i++) {
            String text = "text-" + i % 50 + "-\u00e9";
            assertThat(cache.get(Samples.text(text))).isEqualTo(text);
        }
    }

    @Test
    void keepsNoLongText() {
        AtomicInteger made = new AtomicInteger();
        TextCache<Integer> cache = new TextCache<>(16, text -> made.incrementAndGet());
        cache.get(Samples.text("x".repeat(600)));
        assertThat(cache.get(Samples.text("x".repeat(600)))).isEqualTo(2);
    }

    @Test
    void wantsAPowerOfTwo() {
        assertThatThrownBy(() -> new TextCache<>(10, text -> text)).hasMessageContaining("places is 10");
    }
}
