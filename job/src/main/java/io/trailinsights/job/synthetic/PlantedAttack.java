package io.trailinsights.job.synthetic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/**
 * An attack as it is made: calls that are added to the traffic, or an API whose calls are held back.
 *
 * @param caller who makes the calls; for a silence the API that falls silent
 * @param calls how many are added; 0 for a silence
 * @param variant of the API's payload, null for the usual one
 */
record PlantedAttack(Attack attack, Caller caller, int calls, String variant) {
    private static final String ATTACKER = "192.0.2.66";
    private static final String ATTACKER_TOOL = "python-requests/2.32.5";

    /** The attacks of a day, in the order of their begin. */
    static List<PlantedAttack> on(LocalDate day) {
        Principal thief = Principal.role("ci-deploy", List.of("GitHubActions"), ATTACKER_TOOL, ATTACKER);
        Principal insider = Principal.user("brian", ATTACKER_TOOL, ATTACKER);
        Principal reports = Principal.user("report-builder", "aws-cli/1.44.2 Python/3.11.9 Linux/6.8", ATTACKER);
        Principal guesser = Principal.user("unknown", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0)", ATTACKER)
                .as(Principal.Type.UNKNOWN_USER);
        return List.of(
                on(
                        day,
                        "03:40",
                        6,
                        "GPU machines in a Region never used, at night",
                        24,
                        "GPU",
                        caller(Company.SANDBOX, Company.AP, Api.write("ec2:RunInstances"), insider)),
                on(
                        day,
                        "09:20",
                        5,
                        "a stolen CI session terminates instances",
                        60,
                        null,
                        caller(Company.PROD, Company.US, Api.write("ec2:TerminateInstances"), thief)),
                on(
                        day,
                        "10:45",
                        6,
                        "secrets are probed, all denied",
                        110,
                        null,
                        failing(
                                Company.STAGING,
                                Company.EU,
                                Api.read("secretsmanager:GetSecretValue"),
                                reports,
                                "AccessDeniedException",
                                "User is not authorized to perform: secretsmanager:GetSecretValue")),
                on(
                        day,
                        "11:55",
                        4,
                        "logging is stopped, trail after trail",
                        8,
                        null,
                        caller(Company.PROD, Company.EU, Api.write("cloudtrail:StopLogging"), thief)),
                on(
                        day,
                        "13:10",
                        8,
                        "passwords are guessed at the console",
                        90,
                        null,
                        failing(
                                Company.PROD,
                                Company.US,
                                Api.write("signin:ConsoleLogin"),
                                guesser,
                                null,
                                "Failed authentication")),
                on(
                        day,
                        "14:20",
                        45,
                        "heartbeats of the machines stop",
                        0,
                        null,
                        caller(Company.PROD, Company.US, Api.write("ssm:UpdateInstanceInformation"), null)),
                on(
                        day,
                        "16:15",
                        7,
                        "buckets are deleted one after the other",
                        14,
                        null,
                        caller(Company.STAGING, Company.US, Api.write("s3:DeleteBucket"), insider)),
                on(
                        day,
                        "17:50",
                        3,
                        "keys are scheduled for deletion",
                        12,
                        null,
                        caller(Company.PROD, Company.US, Api.write("kms:ScheduleKeyDeletion"), thief)));
    }

    private static PlantedAttack on(
            LocalDate day, String at, int minutes, String label, int calls, String variant, Caller caller) {
        Instant start = day.atTime(LocalTime.parse(at)).toInstant(ZoneOffset.UTC);
        Api api = caller.api();
        Attack attack = new Attack(
                label,
                caller.account(),
                caller.region(),
                api.eventSource(),
                api.name(),
                errorCode(caller),
                start,
                start.plus(Duration.ofMinutes(minutes)),
                calls == 0 ? null : caller.principals().get(0).arn(caller.account()));
        return new PlantedAttack(attack, caller, calls, variant);
    }

    /** A failed sign-in has no code of its own: the decoder names it after the event. */
    private static String errorCode(Caller caller) {
        if (caller.errors().isEmpty()) {
            return null;
        }
        String code = caller.errors().get(0).code();
        return code == null ? caller.api().name() + "Failure" : code;
    }

    private static Caller caller(String account, String region, Api api, Principal who) {
        return new Caller(account, region, api, who == null ? List.of() : List.of(who), List.of());
    }

    private static Caller failing(String account, String region, Api api, Principal who, String code, String message) {
        return new Caller(account, region, api, List.of(who), List.of(new Caller.ErrorShare(code, message, 1)));
    }

    /** Whether a caller is held back at a time. */
    boolean silences(Caller other, long epochMinute) {
        return calls == 0
                && caller.account().equals(other.account())
                && caller.region().equals(other.region())
                && Objects.equals(caller.api(), other.api())
                && epochMinute * 60 >= attack.start().getEpochSecond()
                && epochMinute * 60 < attack.end().getEpochSecond();
    }

    /** How many of its calls fall in a minute: they come evenly, one after the other. */
    int callsIn(long epochMinute) {
        return callsBefore(epochMinute + 1) - callsBefore(epochMinute);
    }

    private int callsBefore(long epochMinute) {
        long first = attack.start().getEpochSecond() / 60;
        long minutes = attack.end().getEpochSecond() / 60 - first;
        long passed = Math.max(0, Math.min(minutes, epochMinute - first));
        return (int) (calls * passed / minutes);
    }
}
