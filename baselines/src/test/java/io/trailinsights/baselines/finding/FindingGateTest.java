package io.trailinsights.baselines.finding;

import static io.trailinsights.baselines.finding.Office.DAY;
import static io.trailinsights.baselines.finding.Office.HOUR;
import static io.trailinsights.baselines.finding.Office.MONDAY;
import static io.trailinsights.baselines.finding.Office.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.finding.Finding.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingGateTest {
    private static final int LATER = MONDAY + 14 * DAY + 11 * HOUR;

    private final Office office = new Office(DetectorSettings.DEFAULT);

    private List<String> uids() {
        return office.told().stream()
                .map(finding -> finding.subject() + finding.begun())
                .distinct()
                .toList();
    }

    @Test
    void aKnownPrincipalThatProbesIsOneFinding() {
        office.work(0, 14);
        office.probe(user("person1"), LATER, 16, 5, 2);

        assertThat(uids()).hasSize(1);
        Finding first = office.told().get(0);
        assertThat(first.stage()).isEqualTo(Stage.CREATE);
        assertThat(first.kind()).isEqualTo(FindingKind.PROBING);
        assertThat(first.principal()).isEqualTo(user("person1"));
        assertThat(first.begun()).isEqualTo(LATER);
        assertThat(first.touches()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(office.told().subList(1, office.told().size()))
                .isNotEmpty()
                .allMatch(finding -> finding.stage() == Stage.UPDATE && finding.begun() == LATER);
        assertThat(office.told().size()).isLessThan(6);
    }

    @Test
    void aNewPrincipalThatIsRefusedOftenIsAFinding() {
        office.work(0, 14);
        office.probe(user("mallory"), LATER, 14, 4, 2);

        assertThat(uids()).hasSize(1);
        assertThat(office.told().get(0).kind()).isEqualTo(FindingKind.PROBING);
        assertThat(office.told().get(0).expected()).isZero();
    }

    @Test
    void aKnownPrincipalThatUsesManyNewApisIsAFinding() {
        office.work(0, 14);
        office.probe(user("person2"), LATER, 14, 6, 0);

        assertThat(uids()).hasSize(1);
        assertThat(office.told().get(0).kind()).isEqualTo(FindingKind.NEW_APIS);
    }

    @Test
    void aSlowProbeIsAFinding() {
        office.work(0, 14);
        office.probe(user("person2"), LATER, 15, 20, 2);

        assertThat(uids()).hasSize(1);
    }

    @Test
    void whoBeginsToWorkIsNoFinding() {
        office.work(0, 14);
        office.probe(user("colleague"), LATER, 14, 20, 0);
        office.probe("arn:aws:sts::111122223333:assumed-role/nightly", LATER + 6 * HOUR, 12, 0, 0);
        office.probe(user("person3"), LATER + 12 * HOUR, 12, 0, 0);

        assertThat(office.told()).isEmpty();
    }

    @Test
    void isSilentDuringTheWarmUp() {
        office.work(0, 1);
        office.probe(user("person1"), MONDAY + 30 * HOUR, 16, 5, 2);
        office.probe(user("mallory"), MONDAY + 30 * HOUR, 16, 5, 2);

        assertThat(office.told()).isEmpty();
    }

    @Test
    void onTheFirstDayAllPrincipalsAreNewWhateverTheWarmUp() {
        Office eager = new Office(
                new DetectorSettings(Duration.ZERO, 0.5, false, Duration.ofHours(24), Duration.ofMinutes(15)));
        eager.work(0, 1);
        eager.probe(user("mallory"), MONDAY + 18 * HOUR, 16, 5, 2);

        assertThat(eager.told()).isEmpty();
    }

    @Test
    void theHabitOfNewcomersThatAreRefusedRaisesTheBar() {
        office.work(0, 2);
        for (int i = 0; i < 40; i++) {
            office.probe(user("intern" + i), MONDAY + 2 * DAY + i * 6 * HOUR, 8, 4, 2);
        }
        office.work(12, 2);
        int before = uids().size();
        office.probe(user("mallory"), LATER, 9, 4, 2);

        assertThat(before).isLessThan(12);
        assertThat(uids()).hasSize(before);
    }

    @Test
    void isOverWhenNothingMoreIsSeenAndGoesOnUnderTheSameName() {
        office.work(0, 14);
        office.probe(user("mallory"), LATER, 14, 4, 2);
        int last = office.told().size();
        assertThat(office.wakeAt()).isEqualTo(LATER + 13 * 4 + 2 * HOUR);
        office.silence(LATER + 2 * HOUR);
        assertThat(office.told()).hasSize(last);
        office.silence(office.wakeAt());
        assertThat(office.told()).hasSize(last + 1);
        assertThat(office.told().get(last).stage()).isEqualTo(Stage.CLOSE);
        assertThat(office.wakeAt()).isEqualTo(-1);

        for (int i = 0; i < 20; i++) {
            office.call(
                    user("mallory"),
                    "us-east-1",
                    "iam.amazonaws.com",
                    "More" + i,
                    "AccessDenied",
                    LATER + 4 * HOUR + i);
        }
        assertThat(office.told().get(office.told().size() - 1).stage()).isEqualTo(Stage.UPDATE);
        assertThat(uids()).hasSize(1);
    }

    @Test
    void aRegionThatComesToLifeIsOneFindingHoweverManyUseIt() {
        office.work(0, 28);
        int at = MONDAY + 28 * DAY;
        for (int i = 0; i < 12; i++) {
            office.call(user("person" + i % 6), "ap-south-2", "ec2.amazonaws.com", "Usual" + i, null, at + 3 * i);
        }

        assertThat(uids()).hasSize(1);
        assertThat(office.told().get(0).kind()).isEqualTo(FindingKind.NEW_REGION);
        assertThat(office.told().get(0).subject()).isEqualTo("ap-south-2");
        assertThat(office.told().get(0).principal()).isNull();
    }

    @Test
    void whatAProbeFindsInANewServiceIsNotToldTwice() {
        office.work(0, 28);
        int at = MONDAY + 28 * DAY + 10 * HOUR;
        for (int i = 0; i < 16; i++) {
            office.call(
                    user("person1"),
                    "ap-south-2",
                    "glue.amazonaws.com",
                    "Job" + i,
                    i % 2 == 0 ? "AccessDenied" : null,
                    at + 3 * i);
        }

        assertThat(uids()).hasSize(1);
    }

    @Test
    void manyUsersWhoFailToSignInAreOneFinding() {
        office.work(0, 14);
        office.call(
                user("person1"),
                "us-east-1",
                "signin.amazonaws.com",
                "ConsoleLogin",
                "ConsoleLoginFailure",
                LATER - 900);
        for (int i = 0; i < 30; i++) {
            office.call(
                    user("guess" + i),
                    "us-east-1",
                    "signin.amazonaws.com",
                    "ConsoleLogin",
                    "ConsoleLoginFailure",
                    LATER + i);
        }

        assertThat(uids()).hasSize(1);
        assertThat(office.told().get(0).kind()).isEqualTo(FindingKind.FAILED_SIGN_INS);
        assertThat(office.told().get(office.told().size() - 1).apis()).isGreaterThan(15);
    }

    @Test
    void whoAcceptsMoreFalseAlarmsHearsNoLess() {
        int before = 0;
        for (double accepted : new double[] {0.01, 0.5, 5, 50}) {
            Office other = new Office(new DetectorSettings(
                    Duration.ofHours(36), accepted, false, Duration.ofHours(24), Duration.ofMinutes(15)));
            other.work(0, 14);
            for (int i = 0; i < 6; i++) {
                other.probe(user("person" + i), LATER + i * 2 * HOUR, 3 + 2 * i, 6, 3);
            }
            int heard = (int)
                    other.told().stream().filter(f -> f.stage() == Stage.CREATE).count();
            assertThat(heard).isGreaterThanOrEqualTo(before);
            before = heard;
        }
        assertThat(before).isGreaterThan(1);
    }

    @Test
    void goesOnAlikeAfterARestart() {
        Office restarted = new Office(DetectorSettings.DEFAULT);
        for (Office each : List.of(office, restarted)) {
            each.work(0, 14);
            for (int i = 0; i < 16; i++) {
                each.call(user("person1"), "us-east-1", "ec2.amazonaws.com", "Rare" + i, "AccessDenied", LATER + 5 * i);
                if (each == restarted) {
                    each.restart();
                }
            }
            each.silence(LATER + DAY);
        }

        assertThat(restarted.told()).isEqualTo(office.told()).isNotEmpty();
    }

    @Test
    void staysBoundedWhateverComes() {
        office.work(0, 2);
        for (int i = 0; i < 3000; i++) {
            office.call(
                    user("u" + i),
                    "region-" + i,
                    "s" + i + ".amazonaws.com",
                    "Api",
                    "AccessDenied",
                    MONDAY + 4 * DAY + i / 4);
        }

        assertThat(office.stateBytes()).isLessThan(500_000);
    }
}
