package io.trailinsights.comparison.family;

import io.trailinsights.comparison.stream.Plan;
import io.trailinsights.comparison.stream.Planted;
import io.trailinsights.comparison.stream.Planted.Effect;
import io.trailinsights.job.synthetic.Api;
import io.trailinsights.job.synthetic.Caller;
import io.trailinsights.job.synthetic.Dice;
import io.trailinsights.job.synthetic.Principal;
import java.util.ArrayList;
import java.util.List;

/** Attacks of several steps by one principal, each step a call or two of another API. */
final class Stories {
    private static final int TRIES = 200;
    private static final int APART = 360;
    private static final List<Api> ESCALATION = List.of(
            Api.read("iam:ListUsers"),
            Api.write("iam:CreateUser"),
            Api.write("iam:CreateAccessKey"),
            Api.write("iam:AttachUserPolicy"),
            Api.write("iam:CreateLoginProfile"),
            Api.write("iam:UpdateAssumeRolePolicy"),
            Api.write("sts:AssumeRole"),
            Api.write("iam:DeactivateMFADevice"));
    private static final List<Api> COVERING_TRACKS = List.of(
            Api.write("cloudtrail:StopLogging"),
            Api.write("cloudtrail:DeleteTrail"),
            Api.write("guardduty:DeleteDetector"),
            Api.write("config:StopConfigurationRecorder"),
            Api.write("ec2:DeleteFlowLogs"),
            Api.write("logs:DeleteLogGroup"),
            Api.write("monitoring:DeleteAlarms"),
            Api.write("s3:PutBucketLifecycle"));
    private static final List<Api> EXFILTRATION = List.of(
            Api.read("s3:ListBuckets"),
            Api.read("rds:DescribeDBSnapshots"),
            Api.write("ec2:CreateSnapshot"),
            Api.write("ec2:ModifySnapshotAttribute"),
            Api.write("rds:CreateDBSnapshot"),
            Api.write("rds:ModifyDBSnapshotAttribute"),
            Api.write("s3:PutBucketPolicy"),
            Api.write("s3:PutBucketReplication"),
            Api.read("secretsmanager:ListSecrets"));

    private final Scene scene;
    private final Dice dice;

    Stories(Scene scene) {
        this.scene = scene;
        this.dice = new Dice(scene.seed, "stories " + scene.family);
    }

    /** So many attacks, of all kinds in turn. */
    void tell(int count, List<String> regions) {
        int told = 0;
        for (int i = 0; i < TRIES && told < count; i++) {
            String account = dice.oneOf(scene.accounts());
            int minutes = 25 + dice.below(80);
            int from = scene.span.judgedFrom() + 120;
            int at = from + dice.below(scene.span.minutes() - from - minutes - 180);
            if (isFree(account, at, minutes)) {
                scene.tell(story(told++, account, dice.oneOf(regions), at, minutes));
            }
        }
    }

    private boolean isFree(String account, int at, int minutes) {
        return scene.stories().stream()
                .filter(story -> story.account().equals(account))
                .noneMatch(story -> at < story.at() + story.minutes() + APART && story.at() < at + minutes + APART);
    }

    private Plan.Story story(int number, String account, String region, int at, int minutes) {
        Principal who = scene.staff(account).culprit(dice);
        List<Planted> steps = new ArrayList<>();
        String label;
        switch (number % 5) {
            case 0, 3 -> {
                label = "probing: many APIs, each denied once or twice";
                Catalogue.READS.forEach(api -> {
                    if (dice.below(2) == 0) {
                        steps.add(step(account, region, api, who, Catalogue.denial(api), at, minutes));
                    }
                });
            }
            case 1 -> {
                label = "a foothold: users, keys, policies";
                add(steps, account, region, ESCALATION, who, at, minutes);
            }
            case 2 -> {
                label = "covering tracks: what records and warns is switched off";
                add(steps, account, region, COVERING_TRACKS, who, at, minutes);
            }
            default -> {
                label = "copies are shared with another account";
                add(steps, account, region, EXFILTRATION, who, at, minutes);
            }
        }
        return new Plan.Story(label, account, who, at, minutes, List.copyOf(steps));
    }

    private void add(
            List<Planted> steps, String account, String region, List<Api> apis, Principal who, int at, int minutes) {
        for (Api api : apis) {
            String code = dice.below(4) == 0 ? Catalogue.denial(api) : null;
            steps.add(step(account, region, api, who, code, at, minutes));
        }
    }

    private Planted step(String account, String region, Api api, Principal who, String code, int at, int minutes) {
        Caller caller = new Caller(
                account, region, api, List.of(who), code == null ? List.of() : List.of(Scene.error(code, 1)));
        int lasts = 1 + dice.below(5);
        return new Planted("step", Effect.SPREAD, caller, at + dice.below(minutes - lasts), lasts, 1 + dice.below(2));
    }
}
