package io.trailinsights.baselines.finding;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.detect.Stored;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.PrincipalState;
import io.trailinsights.baselines.principal.PrincipalWatch;
import io.trailinsights.baselines.principal.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An account whose principals do the same things in office hours, and whatever a test lets them do besides. */
final class Office {
    static final String ACCOUNT = "111122223333";
    static final int MONDAY = 28_935_360;
    static final int HOUR = 60;
    static final int DAY = 24 * HOUR;

    private final PrincipalWatch watch = new PrincipalWatch();
    private final Map<String, PrincipalState> principals = new HashMap<>();
    private final FindingGate gate;
    private final double falseAlarms;
    private final List<Finding> told = new ArrayList<>();
    private FindingState account = new FindingState();

    Office(DetectorSettings settings) {
        gate = new FindingGate(settings);
        falseAlarms = settings.falseAlarms();
    }

    static String user(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":user/" + name;
    }

    /** Lets six people work for so many days. */
    void work(int from, int days) {
        for (int day = from; day < from + days; day++) {
            for (int hour = 8; hour < 18; hour++) {
                for (int call = 0; call < 30; call++) {
                    int minute = MONDAY + day * DAY + hour * HOUR + call;
                    call(user("person" + call % 6), "us-east-1", "ec2.amazonaws.com", "Usual" + call, null, minute);
                }
            }
        }
    }

    void call(String principal, String region, String source, String api, String error, int minute) {
        ApiKey key = new ApiKey(ACCOUNT, region, source, api, EventCategory.MANAGEMENT);
        Sighting sighting = new Sighting(key, principal, true, error, minute * 60_000L);
        PrincipalState state = principals.computeIfAbsent(principal, p -> new PrincipalState());
        Novelty novelty = watch.take(state, sighting, minute * 60_000L);
        if (novelty != null) {
            told.addAll(gate.take(account, novelty, falseAlarms));
        }
    }

    /** So many APIs, one every few minutes; every so-manieth is refused, none for 0. */
    void probe(String principal, int from, int apis, int everyMinutes, int refusedEach) {
        for (int i = 0; i < apis; i++) {
            String error = refusedEach > 0 && i % refusedEach == 0 ? "AccessDenied" : null;
            call(principal, "us-east-1", "ec2.amazonaws.com", "Rare" + i, error, from + i * everyMinutes);
        }
    }

    void silence(int closed) {
        told.addAll(gate.silent(account, closed, closed * 60_000L));
    }

    int wakeAt() {
        return gate.wakeAt(account);
    }

    /** Goes on with what is read of the written state. */
    void restart() {
        account = Stored.copy(account, FindingState::writeTo, FindingState::readFrom);
    }

    int stateBytes() {
        return Stored.bytes(account, FindingState::writeTo).length;
    }

    List<Finding> told() {
        return told;
    }
}
