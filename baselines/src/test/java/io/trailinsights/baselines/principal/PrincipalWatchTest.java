package io.trailinsights.baselines.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.detect.Stored;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PrincipalWatchTest {
    private static final int MONDAY = 28_935_360;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final PrincipalWatch watch = new PrincipalWatch();
    private PrincipalState state = new PrincipalState();

    private Novelty see(String api, String error, int minute) {
        ApiKey key = new ApiKey("111122223333", "us-east-1", "iam.amazonaws.com", api, EventCategory.MANAGEMENT);
        long timeMs = minute * 60_000L;
        return watch.take(state, new Sighting(key, "arn:aws:iam::1:user/x", true, error, timeMs), timeMs);
    }

    /** Office hours with the same ten APIs, for so many days. */
    private void work(int days) {
        for (int day = 0; day < days; day++) {
            for (int hour = 8; hour < 18; hour++) {
                for (int api = 0; api < 10; api++) {
                    see("Usual" + api, null, MONDAY + day * DAY + hour * HOUR + api);
                }
            }
        }
    }

    @Test
    void whatWasSeenBeforeIsNoNews() {
        assertThat(see("ListUsers", null, MONDAY).newPrincipal()).isTrue();
        assertThat(see("ListUsers", null, MONDAY)).isNull();
        assertThat(see("ListUsers", null, MONDAY + DAY)).isNull();
        assertThat(see("GetUser", null, MONDAY + DAY).newPrincipal()).isFalse();
    }

    @Test
    void aRepetitionChangesNothing() {
        work(3);
        byte[] before = Stored.bytes(state, PrincipalState::writeTo);
        see("Usual3", null, MONDAY + 2 * DAY + 17 * HOUR + 3);

        assertThat(Stored.bytes(state, PrincipalState::writeTo)).isEqualTo(before);
    }

    @Test
    void onlyTheFirstRefusalOfAnApiIsAFirst() {
        see("ListUsers", null, MONDAY);

        assertThat(see("ListUsers", "AccessDenied", MONDAY + 1).touch().refused())
                .isTrue();
        assertThat(see("ListUsers", "Client.UnauthorizedOperation", MONDAY + 2)).isNull();
        assertThat(see("GetUser", "ThrottlingException", MONDAY + 3).touch().refused())
                .isFalse();
    }

    @Test
    void aSettledPrincipalThatProbesIsRarerTheMoreItTries() {
        work(10);
        double before = 1e9;
        Burst burst = null;
        for (int i = 0; i < 12; i++) {
            burst = see("Probe" + i, i % 2 == 0 ? "AccessDenied" : null, MONDAY + 10 * DAY + 9 * HOUR + 5 * i)
                    .burst();
            assertThat(burst.chancePerWeek()).isLessThanOrEqualTo(before);
            before = burst.chancePerWeek();
        }
        assertThat(burst.newcomer()).isFalse();
        assertThat(burst.apis()).isEqualTo(12);
        assertThat(burst.newApis()).isEqualTo(12);
        assertThat(burst.refusals()).isEqualTo(6);
        assertThat(burst.chancePerWeek()).isLessThan(1e-6);
        assertThat(burst.touches()).hasSize(12);
    }

    @Test
    void whatOneGoOfAScriptBringsIsOneFirst() {
        work(10);
        Burst burst = null;
        for (int i = 0; i < 12; i++) {
            burst = see("Deployed" + i, null, MONDAY + 10 * DAY + 3 * HOUR + i / 4)
                    .burst();
        }
        assertThat(burst.newApis()).isEqualTo(12);
        assertThat(burst.clumps()).isEqualTo(1);
        assertThat(burst.chancePerWeek()).isGreaterThan(0.1);
    }

    @Test
    void whoOftenTriesNewThingsSurprisesLess() {
        work(10);
        PrincipalState curious = new PrincipalState();
        PrincipalState steady = state;
        state = curious;
        for (int day = 0; day < 10; day++) {
            for (int hour = 8; hour < 18; hour++) {
                see("New" + day + "-" + hour, null, MONDAY + day * DAY + hour * HOUR);
            }
        }
        double[] chances = new double[2];
        for (int who = 0; who < 2; who++) {
            state = who == 0 ? steady : curious;
            for (int i = 0; i < 6; i++) {
                chances[who] = see("Try" + i, null, MONDAY + 10 * DAY + 9 * HOUR + 8 * i)
                        .burst()
                        .chancePerWeek();
            }
        }
        assertThat(chances[0]).isLessThan(chances[1] / 1000);
    }

    @Test
    void aNewcomerHasNoHabits() {
        Burst burst = see("ListUsers", null, MONDAY).burst();
        assertThat(burst.newcomer()).isTrue();
        assertThat(burst.firstDay()).isTrue();
        assertThat(burst.chancePerWeek()).isZero();

        burst = see("GetUser", null, MONDAY + 3 * DAY).burst();
        assertThat(burst.newcomer()).as("seen in one hour only").isTrue();
        assertThat(burst.firstDay()).isFalse();
    }

    @Test
    void whatIsNoArnIsNotJudgedButIsToldOf() {
        ApiKey key = new ApiKey("111122223333", "us-east-1", "s3.amazonaws.com", "GetBucket", EventCategory.MANAGEMENT);
        Novelty novelty = watch.take(state, new Sighting(key, "ec2.amazonaws.com", false, null, 60_000L * MONDAY), 0);

        assertThat(novelty.burst()).isNull();
        assertThat(novelty.touch().newApi()).isTrue();
    }

    @Test
    void isReadAsItWasWrittenAndGoesOnAlike() {
        work(4);
        see("Probe", "AccessDenied", MONDAY + 4 * DAY);
        PrincipalState before = state;
        PrincipalState read = Stored.copy(state, PrincipalState::writeTo, PrincipalState::readFrom);
        Novelty expected = see("Probe2", null, MONDAY + 4 * DAY + 30);
        state = read;

        assertThat(see("Probe2", null, MONDAY + 4 * DAY + 30)).isEqualTo(expected);
        assertThat(Stored.bytes(read, PrincipalState::writeTo))
                .isEqualTo(Stored.bytes(before, PrincipalState::writeTo));
    }

    @Test
    void refusesAStateOfALaterRelease() {
        byte[] written = Stored.bytes(state, PrincipalState::writeTo);
        written[0]++;

        assertThatThrownBy(() -> PrincipalState.readFrom(new DataInputStream(new ByteArrayInputStream(written))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version");
    }

    @Test
    void staysBoundedWhateverComes() {
        for (int i = 0; i < 20_000; i++) {
            see("Api" + i, i % 2 == 0 ? "AccessDenied" : null, MONDAY + i / 40);
        }

        assertThat(Stored.bytes(state, PrincipalState::writeTo)).hasSizeLessThan(50_000);
    }

    @Test
    void theGeometricTailIsThatOfItsMean() {
        double sum = 0;
        for (int k = 1; k < 200; k++) {
            sum += PrincipalWatch.atLeast(k, 0.7);
        }
        assertThat(sum).isCloseTo(0.7, within(1e-9));
        assertThat(PrincipalWatch.atLeast(0, 0.7)).isEqualTo(1);
    }

    @Test
    void isForgottenAfterTwoMonthsOfSilence() {
        see("ListUsers", null, MONDAY);

        assertThat(watch.isForgotten(state, MONDAY + 59 * DAY)).isFalse();
        assertThat(watch.isForgotten(state, MONDAY + 60 * DAY)).isTrue();
    }
}
