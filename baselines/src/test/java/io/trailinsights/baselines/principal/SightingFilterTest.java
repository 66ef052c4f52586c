package io.trailinsights.baselines.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SightingFilterTest {
    private static final long HOUR = 3_600_000;
    private static final long BEGIN = 492_000 * HOUR;

    private final SightingFilter filter = new SightingFilter();

    private static ApiCall call(String api, String principal, String error, long timeMs) {
        ApiKey key = new ApiKey("111122223333", "us-east-1", "iam.amazonaws.com", api, EventCategory.MANAGEMENT);
        return new ApiCall(key, timeMs, false, error, principal, true, null, 1);
    }

    private boolean admits(String api, String principal, String error, long timeMs) {
        return filter.admits(call(api, principal, error, timeMs));
    }

    @Test
    void letsACombinationThroughOnceAnHour() {
        assertThat(admits("CreateUser", "alice", null, BEGIN)).isTrue();
        assertThat(admits("CreateUser", "alice", null, BEGIN + HOUR - 1)).isFalse();
        assertThat(admits("CreateUser", "alice", null, BEGIN + HOUR)).isTrue();
        assertThat(admits("CreateUser", "alice", "AccessDenied", BEGIN)).isTrue();
        assertThat(admits("CreateUser", "bob", null, BEGIN)).isTrue();
        assertThat(admits("DeleteUser", "alice", null, BEGIN)).isTrue();
    }

    @Test
    void doesNotWaverBetweenTwoHoursThatArriveMixed() {
        int passed = 0;
        for (int i = 0; i < 1000; i++) {
            passed += admits("CreateUser", "alice", null, BEGIN + (i % 2) * HOUR) ? 1 : 0;
        }

        assertThat(passed).isEqualTo(2);
    }

    @Test
    void letsALateHourThroughThatWasNotSeen() {
        admits("CreateUser", "alice", null, BEGIN + 20 * HOUR);

        assertThat(admits("CreateUser", "alice", null, BEGIN)).isTrue();
        assertThat(admits("CreateUser", "alice", null, BEGIN)).isFalse();
        assertThat(admits("CreateUser", "alice", null, BEGIN + 20 * HOUR)).isFalse();
        assertThat(admits("CreateUser", "alice", null, BEGIN + 200 * HOUR)).isTrue();
        assertThat(admits("CreateUser", "alice", null, BEGIN + 20 * HOUR)).isTrue();
    }

    @Test
    void neverHoldsBackWhatWasNotSeenHoweverManyCombinationsThereAre() {
        SplittableRandom random = new SplittableRandom(7);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            String api = "Api" + random.nextInt(400);
            String principal = "p" + random.nextInt(400);
            int hour = random.nextInt(3);
            boolean passes = admits(api, principal, null, BEGIN + hour * HOUR);
            if (seen.add(api + principal + hour)) {
                assertThat(passes).isTrue();
            }
        }
    }
}
