package io.trailinsights.baselines.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.detect.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    private static final int NOW = 28_935_360;
    private static final int DAY = 24 * 60;

    @Test
    void givesEachValueANumberOfItsOwnAndKeepsIt() {
        for (long seed = 0; seed < 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Dictionary dictionary = new Dictionary(10);
            Map<String, Integer> model = new HashMap<>();
            Map<String, Integer> seen = new HashMap<>();
            int now = NOW;
            for (int step = 0; step < 1500; step++) {
                now += random.nextInt(20);
                String value = "value " + random.nextInt(1 + step / 50);
                List<Integer> reused = new ArrayList<>();
                int number = dictionary.number(value, now, reused::add);
                if (model.containsKey(value)) {
                    assertThat(number).isEqualTo(model.get(value));
                    assertThat(reused).isEmpty();
                } else if (number == Dictionary.OTHER) {
                    assertThat(model).hasSize(10);
                    int latest = now;
                    assertThat(model.keySet()).allMatch(held -> seen.get(held) > latest - DAY);
                } else {
                    boolean given = model.values().remove(number);
                    assertThat(reused).isEqualTo(given ? List.of(number) : List.of());
                    model.put(value, number);
                }
                seen.put(value, now);
                model.forEach((text, at) -> assertThat(dictionary.value(at)).isEqualTo(text));
                assertThat(dictionary.size()).isEqualTo(model.size()).isLessThanOrEqualTo(10);
                Stored.copy(dictionary, Dictionary::writeTo, in -> Dictionary.readFrom(in, 10));
            }
        }
    }

    @Test
    void aFullDictionaryHasNoRoomWhileAllValuesAreInUse() {
        Dictionary dictionary = full(3);

        assertThat(dictionary.number("new", NOW + DAY - 1, number -> {})).isEqualTo(Dictionary.OTHER);
        assertThat(dictionary.number("value 1", NOW + DAY - 1, number -> {})).isEqualTo(2);
    }

    @Test
    void theValueThatWasUnseenLongestGivesUpItsNumberAfterADay() {
        Dictionary dictionary = full(3);
        dictionary.number("value 0", NOW + 10, number -> {});
        dictionary.number("value 2", NOW + 5, number -> {});
        List<Integer> reused = new ArrayList<>();

        assertThat(dictionary.number("new", NOW + DAY, reused::add)).isEqualTo(2);
        assertThat(reused).containsExactly(2);
        assertThat(dictionary.value(2)).isEqualTo("new");
    }

    @Test
    void aLateCallDoesNotMakeAValueOlder() {
        Dictionary dictionary = full(1);
        dictionary.number("value 0", NOW - 10 * DAY, number -> {});

        assertThat(dictionary.number("new", NOW + 10, number -> {})).isEqualTo(Dictionary.OTHER);
    }

    @Test
    void keepsValuesThatAreNoText() {
        Dictionary dictionary = new Dictionary(4);
        dictionary.number("", NOW, number -> {});
        dictionary.number("\0\uD800<script>\n", NOW, number -> {});

        Dictionary read = Stored.copy(dictionary, Dictionary::writeTo, in -> Dictionary.readFrom(in, 4));
        assertThat(read.value(1)).isEmpty();
        assertThat(read.value(2)).isEqualTo("\0\uD800<script>\n");
    }

    private static Dictionary full(int most) {
        Dictionary dictionary = new Dictionary(most);
        for (int i = 0; i < most; i++) {
            dictionary.number("value " + i, NOW, number -> {});
        }
        return dictionary;
    }
}
