package io.trailinsights.job.synthetic;

import static io.trailinsights.job.synthetic.Activity.UNEVEN;
import static io.trailinsights.job.synthetic.Activity.VERY_UNEVEN;
import static io.trailinsights.job.synthetic.Api.read;
import static io.trailinsights.job.synthetic.Api.write;
import static io.trailinsights.job.synthetic.Company.BERLIN;
import static io.trailinsights.job.synthetic.Company.EU;
import static io.trailinsights.job.synthetic.Company.NEW_YORK;
import static io.trailinsights.job.synthetic.Company.PROD;
import static io.trailinsights.job.synthetic.Company.STAGING;
import static io.trailinsights.job.synthetic.Company.US;
import static io.trailinsights.job.synthetic.RateTerm.perRun;

import io.trailinsights.job.synthetic.RateTerm.Constant;
import io.trailinsights.job.synthetic.Schedule.Nightly;
import io.trailinsights.job.synthetic.Schedule.Weekly;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/** What runs on a schedule; rates are calls per run. */
final class Jobs {
    private final ActivityList to;

    /** @param to where activities are added */
    Jobs(ActivityList to) {
        this.to = to;
    }

    void deploys(String account, String region, Schedule deploys) {
        to.add(account, US, People.CI_LOGIN, read("sts:AssumeRoleWithWebIdentity"), 0, perRun(deploys, 2));
        to.add(account, region, People.CI, write("ecr:InitiateLayerUpload"), UNEVEN, perRun(deploys, 14));
        to.add(account, region, People.CI, write("ecr:PutImage"), 0, perRun(deploys, 3));
        to.add(account, region, People.CI, write("ecs:RegisterTaskDefinition"), 0, perRun(deploys, 4));
        to.add(account, region, People.CI, write("ecs:UpdateService"), 0, perRun(deploys, 4));
        to.add(account, region, People.CI, write("lambda:UpdateFunctionCode20150331v2"), 0, perRun(deploys, 3));
        to.add(account, region, People.CI, write("ssm:PutParameter"), UNEVEN, perRun(deploys, 4));
        to.add(account, region, People.CI, write("ec2:CreateTags"), UNEVEN, perRun(deploys, 8));
        to.add(account, region, People.CI, write("ec2:RunInstances"), 0, perRun(deploys, 1));
        to.add(account, region, People.CI, write("ec2:TerminateInstances"), 0, perRun(deploys, 1));
        to.add(account, region, People.CI, read("ecs:DescribeServices"), UNEVEN, perRun(deploys, 25));
        to.add(account, region, People.CI, read("cloudformation:DescribeStacks"), UNEVEN, perRun(deploys, 8));
        to.addError(
                account,
                region,
                People.CI,
                write("ecr:InitiateLayerUpload"),
                "ThrottlingException",
                "Rate exceeded",
                VERY_UNEVEN,
                perRun(deploys, 1));
        Principal tasks = Principal.service("ecs.amazonaws.com");
        to.add(
                account,
                region,
                List.of(tasks),
                write("elasticloadbalancing:RegisterTargets"),
                0,
                perRun(deploys, 8),
                new Constant(0.01));
        to.add(
                account,
                region,
                List.of(tasks),
                write("elasticloadbalancing:DeregisterTargets"),
                0,
                perRun(deploys, 8),
                new Constant(0.01));
    }

    void backups(String account, String region, Schedule night, double size) {
        to.add(account, region, People.BACKUP, read("ec2:DescribeVolumes"), 0, perRun(night, 20 * size));
        to.add(account, region, People.BACKUP, write("ec2:CreateSnapshot"), 0, perRun(night, 90 * size));
        to.add(account, region, People.BACKUP, write("ec2:CreateTags"), 0, perRun(night, 90 * size));
        to.add(account, region, People.BACKUP, write("ec2:DeleteSnapshot"), 0, perRun(night, 88 * size));
        to.add(account, region, People.BACKUP, write("rds:CreateDBSnapshot"), 0, perRun(night, 6 * size));
        to.add(account, region, People.BACKUP, write("rds:DeleteDBSnapshot"), 0, perRun(night, 6 * size));
        to.addError(
                account,
                region,
                People.BACKUP,
                write("ec2:DeleteSnapshot"),
                "Client.InvalidSnapshot.InUse",
                "The snapshot is currently in use by an image",
                0,
                perRun(night, 2 * size));
    }

    void otherJobs() {
        Schedule export = new Nightly("log-export", BERLIN, LocalTime.of(0, 15), 10, 5);
        to.add(PROD, US, People.BACKUP, write("logs:CreateExportTask"), 0, perRun(export, 25));
        to.addError(
                PROD,
                US,
                People.BACKUP,
                write("logs:CreateExportTask"),
                "LimitExceededException",
                "Resource limit exceeded.",
                UNEVEN,
                perRun(export, 8));
        Schedule clean = new Weekly(DayOfWeek.SUNDAY, new Nightly("clean-up", NEW_YORK, LocalTime.of(4, 0), 12, 10));
        to.add(STAGING, US, People.CI, write("ec2:TerminateInstances"), 0, perRun(clean, 45));
        to.add(STAGING, US, People.CI, write("ec2:DeleteSnapshot"), 0, perRun(clean, 60));
        to.add(STAGING, US, People.CI, write("logs:DeleteLogStream"), 0, perRun(clean, 120));
        Schedule report = new Nightly("report", NEW_YORK, LocalTime.of(6, 0), 3, 1);
        to.add(PROD, US, People.REPORTS, read("cloudtrail:LookupEvents"), 0, perRun(report, 12));
        to.add(
                STAGING,
                EU,
                People.REPORTS,
                read("secretsmanager:GetSecretValue"),
                0,
                perRun(report, 4),
                new Constant(0.02));
    }
}
