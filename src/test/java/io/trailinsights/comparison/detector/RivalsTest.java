package io.trailinsights.comparison.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.comparison.score.Claim;
import io.trailinsights.comparison.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RivalsTest {
    private static final String START = "2026-03-02T00:00:00Z";
    private static final int FIRST = (int) (Instant.parse(START).getEpochSecond() / 60);
    private static final int DAYS = 10;
    /** The ninth day at noon. */
    private static final int BURST = 8 * 1440 + 720;

    private static final ApiKey API =
            new ApiKey("111122223333", "eu-west-1", "ec2.amazonaws.com", "RunInstances", EventCategory.MANAGEMENT);

    @Test
    void theMeanIsSilentWhereNothingChanges() {
        assertThat(new SevenDayMean().claims(stream(0))).isEmpty();
    }

    @Test
    void theMeanFindsABurstOnceAndWaitsForTheWholeMinute() {
        List<Claim> claims = new SevenDayMean().claims(stream(60));
        assertThat(claims).hasSize(1);
        Claim claim = claims.get(0);
        // The first minute of the burst has 12 calls; the window of it and four quiet ones is unusual.
        assertThat(claim.startMs()).isEqualTo(ms(BURST - 4));
        assertThat(claim.detectedMs()).isEqualTo(ms(BURST + 1 + EpisodeRule.OUT_OF_ORDERNESS_MINUTES));
        // Five minutes of calls, and four more whose window still has twelve of them.
        assertThat(claim.endMs()).isEqualTo(ms(BURST + 9));
    }

    @Test
    void theMeanNeedsItsFloorWhereNothingWasCalled() {
        assertThat(new SevenDayMean().claims(bare(4))).isEmpty();
        assertThat(new SevenDayMean().claims(bare(5))).hasSize(1);
    }

    @Test
    void theForestFindsABurst() {
        assertThat(new CutForest(5).claims(stream(60)))
                .anySatisfy(claim -> assertThat(claim.startMs()).isBetween(ms(BURST - 10), ms(BURST + 10)));
    }

    @Test
    void countsACallThatComesTwiceOnce() {
        List<ApiCall> calls = new ArrayList<>(bare(4).calls());
        calls.addAll(bare(4).calls());
        assertThat(new SevenDayMean().claims(new CallStream(truth(), calls))).isEmpty();
    }

    /** A call every other minute, and so many more in five minutes. */
    private static CallStream stream(int burst) {
        List<ApiCall> calls = new ArrayList<>();
        for (int minute = 0; minute < DAYS * 1440; minute += 2) {
            calls.add(call(calls.size(), minute));
        }
        for (int i = 0; i < burst; i++) {
            calls.add(call(calls.size(), BURST + i * 5 / burst));
        }
        return new CallStream(truth(), calls);
    }

    /** So many calls in a minute, and none else. */
    private static CallStream bare(int count) {
        List<ApiCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call(i, BURST));
        }
        return new CallStream(truth(), calls);
    }

    private static ApiCall call(int number, int minute) {
        return new ApiCall(API, ms(minute), false, null, "arn:aws:iam::111122223333:user/a", true, "cli", number + 1L);
    }

    private static long ms(int minute) {
        return (FIRST + minute) * 60_000L;
    }

    private static Truth truth() {
        return new Truth("by hand", START, DAYS, START, 1, 0, List.of(), List.of(), List.of());
    }
}
