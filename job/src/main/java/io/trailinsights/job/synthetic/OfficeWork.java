package io.trailinsights.job.synthetic;

import static io.trailinsights.job.synthetic.Activity.UNEVEN;
import static io.trailinsights.job.synthetic.Activity.VERY_UNEVEN;
import static io.trailinsights.job.synthetic.Api.read;
import static io.trailinsights.job.synthetic.Api.write;
import static io.trailinsights.job.synthetic.Company.BERLIN;
import static io.trailinsights.job.synthetic.Company.EU;
import static io.trailinsights.job.synthetic.Company.NEW_YORK;
import static io.trailinsights.job.synthetic.Company.PROD;
import static io.trailinsights.job.synthetic.Company.SANDBOX;
import static io.trailinsights.job.synthetic.Company.STAGING;
import static io.trailinsights.job.synthetic.Company.US;

import io.trailinsights.job.synthetic.RateTerm.OfficeHours;
import java.time.ZoneId;
import java.util.List;

/** What people do; rates are calls per minute at the busiest hour. */
final class OfficeWork {
    private final ActivityList to;

    /** @param to where activities are added */
    OfficeWork(ActivityList to) {
        this.to = to;
    }

    void office(
            String account, String region, ZoneId zone, List<Principal> shell, List<Principal> console, double size) {
        for (String api : List.of(
                "ec2:DescribeInstances",
                "ecs:DescribeServices",
                "s3:ListBuckets",
                "logs:DescribeLogGroups",
                "cloudformation:DescribeStacks",
                "iam:ListRoles")) {
            String home = api.startsWith("iam:") ? US : region;
            to.add(account, home, console, read(api), VERY_UNEVEN, new OfficeHours(zone, 0.7 * size));
        }
        to.add(account, region, shell, read("sts:GetCallerIdentity"), UNEVEN, new OfficeHours(zone, 0.5 * size));
        to.add(account, region, shell, write("ssm:StartSession"), 0, new OfficeHours(zone, 0.06 * size));
        to.add(
                account,
                region,
                shell,
                write("ec2:AuthorizeSecurityGroupIngress"),
                0,
                new OfficeHours(zone, 0.008 * size));
        to.add(
                account,
                region,
                console,
                write("autoscaling:SetDesiredCapacity"),
                0,
                new OfficeHours(zone, 0.01 * size));
        to.addError(
                account,
                region,
                console,
                read("s3:GetBucketPolicy"),
                "AccessDenied",
                "Access Denied",
                0,
                new OfficeHours(zone, 0.04 * size));
        to.addError(
                account,
                region,
                shell,
                read("ec2:DescribeInstances"),
                "Client.UnauthorizedOperation",
                "You are not authorized to perform this operation.",
                0,
                new OfficeHours(zone, 0.02 * size));
    }

    void sandbox() {
        OfficeHours trying = new OfficeHours(BERLIN, 0.08);
        to.add(SANDBOX, EU, People.BERLIN, write("ec2:RunInstances"), UNEVEN, trying);
        to.add(SANDBOX, EU, People.BERLIN, write("ec2:TerminateInstances"), UNEVEN, trying);
        to.add(SANDBOX, EU, People.BERLIN, write("s3:CreateBucket"), 0, new OfficeHours(BERLIN, 0.012));
        to.add(SANDBOX, EU, People.BERLIN, write("s3:DeleteBucket"), 0, new OfficeHours(BERLIN, 0.006));
        to.addError(
                SANDBOX,
                EU,
                People.BERLIN,
                write("ec2:RunInstances"),
                "Client.VcpuLimitExceeded",
                "You have requested more vCPU capacity than your current vCPU limit allows.",
                0,
                new OfficeHours(BERLIN, 0.006));
    }

    void signIns() {
        Api login = write("signin:ConsoleLogin");
        for (String account : List.of(PROD, STAGING, SANDBOX)) {
            to.add(account, US, People.NEW_YORK_CONSOLE, login, 0, new OfficeHours(NEW_YORK, 0.03));
            to.add(account, US, People.BERLIN_CONSOLE, login, 0, new OfficeHours(BERLIN, 0.03));
            to.addError(
                    account,
                    US,
                    People.NEW_YORK_CONSOLE,
                    login,
                    null,
                    "Failed authentication",
                    0,
                    new OfficeHours(NEW_YORK, 0.003));
        }
        to.add(PROD, US, People.ROOT, login, 0, new OfficeHours(NEW_YORK, 0.0003));
    }

    void administration() {
        OfficeHours rare = new OfficeHours(BERLIN, 0.004);
        for (String api : List.of(
                "iam:CreateUser", "iam:AttachRolePolicy", "iam:CreateAccessKey", "iam:UpdateAssumeRolePolicy")) {
            to.add(PROD, US, People.ADMIN, write(api), 0, rare);
        }
        to.add(STAGING, US, People.NEW_YORK, write("s3:DeleteBucket"), 0, new OfficeHours(NEW_YORK, 0.0004));
        to.add(PROD, EU, People.ADMIN, write("kms:CreateKey"), 0, new OfficeHours(BERLIN, 0.0006));
    }
}
