package io.trailinsights.baselines.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static ApiKey key(String api, EventCategory category) {
        return new ApiKey("111122223333", "us-east-1", "s3.amazonaws.com", api, category);
    }

    @Test
    void hasTheSameHashInEveryProcess() {
        // The text's hash is fixed by its specification, an enum constant's is not.
        int expected = 31
                        * (31
                                        * (31 * (31 * "111122223333".hashCode() + "us-east-1".hashCode())
                                                + "s3.amazonaws.com".hashCode())
                                + "GetObject".hashCode())
                + EventCategory.DATA.ordinal();

        assertThat(key("GetObject", EventCategory.DATA)).hasSameHashCodeAs(key("GetObject", EventCategory.DATA));
        assertThat(key("GetObject", EventCategory.DATA).hashCode()).isEqualTo(expected);
    }

    @Test
    void managementAndDataEventsOfOneNameAreApart() {
        assertThat(key("GetObject", EventCategory.DATA)).isNotEqualTo(key("GetObject", EventCategory.MANAGEMENT));
    }

    @Test
    void hasNoPartMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> key(null, EventCategory.DATA))
                .withMessageContaining("eventName");
        assertThatNullPointerException()
                .isThrownBy(() -> key("GetObject", null))
                .withMessageContaining("category");
    }

    @Test
    void categoriesAreFoundByTheNameThatCloudTrailWrites() {
        for (EventCategory category : EventCategory.values()) {
            assertThat(EventCategory.ofLabel(category.label())).isEqualTo(category);
        }
        assertThat(EventCategory.ofLabel("management")).isNull();
        assertThat(EventCategory.ofLabel(null)).isNull();
    }
}
