package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

/** An API with weeks behind it, as it is stored, and the calls that come next. All follows from the name. */
public enum Scenario {
    /** Twenty calls a minute, as ever. */
    BUSY(20, 8, 20, null, Scenario.ALICE),
    /** A call every three hours: every one is the first of its hour. */
    SPARSE(1 / 180.0, 60, 1 / 180.0, null, Scenario.ALICE),
    /** A call a minute, and then a hundred errors a minute. */
    STORM(1, 8, 100, "AccessDenied", Scenario.ALICE),
    /** A call a minute, and then two by somebody new. */
    NEW_CALLER(1, 8, 2, null, "arn:aws:iam::111122223333:user/mallory");

    /** How many calls come next. */
    static final int CALLS = 2_000;

    static final ApiKey KEY =
            new ApiKey("111122223333", "eu-central-1", "ec2.amazonaws.com", "RunInstances", EventCategory.MANAGEMENT);
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final int MONDAY = 28_935_360;
    private static final int OUT_OF_ORDERNESS = 15;

    private final double usual;
    private final int days;
    private final double now;
    private final String error;
    private final String caller;

    Scenario(double usual, int days, double now, String error, String caller) {
        this.usual = usual;
        this.days = days;
        this.now = now;
        this.error = error;
        this.caller = caller;
    }

    /** The state after the days that were as usual. */
    byte[] stored() {
        ApiState api = new ApiState();
        ApiDetector detector = new ApiDetector(DetectorSettings.DEFAULT);
        SplittableRandom random = new SplittableRandom(ordinal());
        double minute = MONDAY;
        while (minute < MONDAY + days * 24 * 60) {
            show(detector, api, call(minute, random, null, ALICE));
            minute += -Math.log(1 - random.nextDouble()) / usual;
        }
        return bytes(api);
    }

    /** The calls that come next. */
    ApiCall[] calls() {
        SplittableRandom random = new SplittableRandom(100 + ordinal());
        ApiCall[] calls = new ApiCall[CALLS];
        double minute = MONDAY + days * 24 * 60;
        for (int i = 0; i < CALLS; i++) {
            // Records come minutes late and out of order.
            calls[i] = call(minute - 4 * random.nextDouble(), random, error, caller);
            minute += -Math.log(1 - random.nextDouble()) / now;
        }
        return calls;
    }

    private static ApiCall call(double minute, SplittableRandom random, String error, String caller) {
        return new ApiCall(
                KEY, (long) (minute * 60_000), false, error, caller, true, "aws-cli/2.17.0", random.nextLong() | 1);
    }

    /** What a job does with a call: count and judge it, and look at the closed minutes that were asked for. */
    static void show(ApiDetector detector, ApiState api, ApiCall call) {
        long clock = Math.max(call.eventTimeMs(), api.newest * 60_000L);
        int closed = (int) (clock / 60_000) - OUT_OF_ORDERNESS;
        while (api.wakeAt <= closed) {
            int due = api.wakeAt;
            detector.onClosed(api, KEY, due, clock, signal -> {});
            detector.wakeAt(api, KEY, due);
        }
        detector.onCall(api, call, closed, clock, signal -> {});
        detector.wakeAt(api, KEY, closed);
    }

    static byte[] bytes(ApiState api) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            api.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ApiState read(byte[] bytes) {
        try {
            return ApiState.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
