package io.trailinsights.job.synthetic;

import static io.trailinsights.job.synthetic.Activity.UNEVEN;
import static io.trailinsights.job.synthetic.Activity.VERY_UNEVEN;
import static io.trailinsights.job.synthetic.Api.data;
import static io.trailinsights.job.synthetic.Api.read;
import static io.trailinsights.job.synthetic.Api.write;
import static io.trailinsights.job.synthetic.Company.AP;
import static io.trailinsights.job.synthetic.Company.BERLIN;
import static io.trailinsights.job.synthetic.Company.EU;
import static io.trailinsights.job.synthetic.Company.NEW_YORK;
import static io.trailinsights.job.synthetic.Company.PROD;
import static io.trailinsights.job.synthetic.Company.STAGING;
import static io.trailinsights.job.synthetic.Company.US;
import static io.trailinsights.job.synthetic.RateTerm.perRun;

import io.trailinsights.job.synthetic.RateTerm.Constant;
import io.trailinsights.job.synthetic.RateTerm.OfficeHours;
import io.trailinsights.job.synthetic.Schedule.Hourly;
import java.util.List;

/** What machines and services do by themselves; rates are calls per minute. */
final class Workloads {
    private final ActivityList to;

    /** @param to where activities are added */
    Workloads(ActivityList to) {
        this.to = to;
    }

    void machines() {
        Api heartbeat = write("ssm:UpdateInstanceInformation");
        to.add(PROD, US, People.agents("prod-us", 30), heartbeat, Activity.STEADY, new Constant(6));
        to.add(PROD, EU, People.agents("prod-eu", 15), heartbeat, Activity.STEADY, new Constant(3));
        to.add(STAGING, US, People.agents("staging", 5), heartbeat, Activity.STEADY, new Constant(1));
    }

    void workloads(String account, String region, double size) {
        Schedule refresh = new Hourly("refresh " + account + region, NEW_YORK, 5, 2, 0);
        to.add(account, region, People.TASKS, read("sts:AssumeRole"), UNEVEN, new Constant(1.6 * size));
        to.add(account, region, People.SERVICES, read("kms:Decrypt"), UNEVEN, new Constant(1.5 * size), shopping(size));
        to.add(
                account,
                region,
                People.SERVICES,
                read("ssm:GetParameter"),
                UNEVEN,
                new Constant(0.5 * size),
                perRun(refresh, 12 * size));
        to.add(
                account,
                region,
                People.SERVICES,
                read("secretsmanager:GetSecretValue"),
                0,
                new Constant(0.3 * size),
                perRun(refresh, 6 * size));
        to.add(
                account,
                region,
                People.SERVICES,
                write("logs:CreateLogStream"),
                UNEVEN,
                new Constant(0.9 * size),
                shopping(size));
        to.add(account, region, People.SERVICES, data("s3:PutObject", false), UNEVEN, shopping(size));
        to.addError(
                account,
                region,
                People.SERVICES,
                read("kms:Decrypt"),
                "ThrottlingException",
                "Rate exceeded",
                VERY_UNEVEN,
                new Constant(0.03 * size),
                perRun(refresh, 1.5 * size));
    }

    /** Customers of the shop keep longer hours than offices, and come on weekends too. */
    private static RateTerm shopping(double size) {
        return new OfficeHours(NEW_YORK, 0.6 * size);
    }

    void monitoring() {
        for (String region : List.of(US, EU, AP)) {
            to.add(PROD, region, People.MONITORING, read("ec2:DescribeInstances"), 0, new Constant(0.6));
            to.add(PROD, region, People.MONITORING, read("ec2:DescribeVolumes"), 0, new Constant(0.3));
            to.add(
                    PROD,
                    region,
                    People.MONITORING,
                    read("elasticloadbalancing:DescribeLoadBalancers"),
                    0,
                    new Constant(0.3));
            to.add(PROD, region, People.MONITORING, read("rds:DescribeDBInstances"), 0, new Constant(0.2));
            to.add(PROD, region, People.MONITORING, read("ecs:DescribeServices"), 0, new Constant(0.3));
        }
        to.addError(
                PROD,
                US,
                People.MONITORING,
                read("ec2:DescribeInstances"),
                "Client.RequestLimitExceeded",
                "Request limit exceeded.",
                VERY_UNEVEN,
                new Constant(0.05));
        to.add(PROD, US, People.VENDOR, read("sts:AssumeRole"), Activity.STEADY, new Constant(0.2));
        Schedule scan = new Hourly("config-scan", BERLIN, 20, 4, 2);
        for (String api : List.of("s3:GetBucketPolicy", "s3:GetBucketEncryption", "s3:GetBucketTagging")) {
            to.add(PROD, US, People.AUDIT, read(api), 0, perRun(scan, 14));
        }
        to.addError(
                PROD,
                US,
                People.AUDIT,
                read("s3:GetBucketPolicy"),
                "NoSuchBucketPolicy",
                "The bucket policy does not exist",
                0,
                perRun(scan, 6));
        to.addError(
                PROD,
                US,
                People.AUDIT,
                read("s3:GetBucketTagging"),
                "NoSuchTagSet",
                "The TagSet does not exist",
                0,
                perRun(scan, 3));
        to.add(PROD, US, People.AUDIT, read("iam:ListUsers"), 0, perRun(scan, 1));
    }

    void autoscaling() {
        for (String region : List.of(US, EU)) {
            RateTerm load = new OfficeHours(region.equals(US) ? NEW_YORK : BERLIN, 0.25);
            to.add(PROD, region, People.AUTOSCALING, write("ec2:RunInstances"), UNEVEN, load, new Constant(0.02));
            to.add(PROD, region, People.AUTOSCALING, write("ec2:TerminateInstances"), UNEVEN, load, new Constant(0.02));
            to.add(PROD, region, People.AUTOSCALING, write("ec2:CreateTags"), UNEVEN, load, new Constant(0.02));
            to.add(PROD, region, People.AUTOSCALING, write("autoscaling:CompleteLifecycleAction"), UNEVEN, load);
        }
    }
}
