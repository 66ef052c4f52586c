package io.trailinsights.job.synthetic;

import static io.trailinsights.job.synthetic.Api.data;
import static io.trailinsights.job.synthetic.Api.read;
import static io.trailinsights.job.synthetic.Api.write;

import io.trailinsights.job.synthetic.Caller.ErrorShare;
import io.trailinsights.job.synthetic.RateTerm.Constant;
import io.trailinsights.job.synthetic.RateTerm.OfficeHours;
import io.trailinsights.job.synthetic.RateTerm.PerRun;
import io.trailinsights.job.synthetic.Schedule.Deploys;
import io.trailinsights.job.synthetic.Schedule.Hourly;
import io.trailinsights.job.synthetic.Schedule.Nightly;
import io.trailinsights.job.synthetic.Schedule.Weekly;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A web shop with offices in New York and Berlin: what its three accounts do on ordinary days. Rates are calls per
 * minute at the busiest hour for people, per minute for what always runs, per run for jobs.
 */
final class Company {
    static final String PROD = "111122223333";
    static final String STAGING = "444455556666";
    static final String SANDBOX = "777788889999";
    static final String US = "us-east-1";
    static final String EU = "eu-west-1";
    static final String AP = "ap-southeast-2";

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final double UNEVEN = 0.3;
    private static final double VERY_UNEVEN = 1.5;

    private final List<Activity> activities = new ArrayList<>();

    private Company() {}

    /** All that goes on. */
    static List<Activity> activities() {
        Company company = new Company();
        company.machines();
        company.workloads(PROD, US, 1);
        company.workloads(PROD, EU, 0.6);
        company.workloads(PROD, AP, 0.15);
        company.workloads(STAGING, US, 0.2);
        company.monitoring();
        company.deploys(PROD, US, new Deploys("deploys-us", NEW_YORK, 5, 9));
        company.deploys(PROD, EU, new Deploys("deploys-eu", BERLIN, 4, 9));
        company.deploys(STAGING, US, new Deploys("deploys-staging", NEW_YORK, 12, 7));
        company.backups(PROD, US, new Nightly("backup-us", NEW_YORK, LocalTime.of(2, 0), 6, 4), 1);
        company.backups(PROD, EU, new Nightly("backup-eu", BERLIN, LocalTime.of(2, 30), 5, 4), 0.5);
        company.otherJobs();
        company.autoscaling();
        company.office(PROD, US, NEW_YORK, People.NEW_YORK, People.NEW_YORK_CONSOLE, 0.6);
        company.office(PROD, EU, BERLIN, People.BERLIN, People.BERLIN_CONSOLE, 0.6);
        company.office(STAGING, US, NEW_YORK, People.NEW_YORK, People.NEW_YORK_CONSOLE, 1);
        company.office(SANDBOX, EU, BERLIN, People.BERLIN, People.BERLIN_CONSOLE, 0.8);
        company.sandbox();
        company.signIns();
        company.administration();
        return company.activities;
    }

    private void machines() {
        Api heartbeat = write("ssm:UpdateInstanceInformation");
        add(PROD, US, People.agents("prod-us", 30), heartbeat, Activity.STEADY, new Constant(6));
        add(PROD, EU, People.agents("prod-eu", 15), heartbeat, Activity.STEADY, new Constant(3));
        add(STAGING, US, People.agents("staging", 5), heartbeat, Activity.STEADY, new Constant(1));
    }

    private void workloads(String account, String region, double size) {
        Schedule refresh = new Hourly("refresh " + account + region, NEW_YORK, 5, 2, 0);
        add(account, region, People.TASKS, read("sts:AssumeRole"), UNEVEN, new Constant(1.6 * size));
        add(account, region, People.SERVICES, read("kms:Decrypt"), UNEVEN, new Constant(1.5 * size), shopping(size));
        add(account, region, People.SERVICES, read("ssm:GetParameter"), UNEVEN, new Constant(0.5 * size), run(refresh, 12 * size));
        add(account, region, People.SERVICES, read("secretsmanager:GetSecretValue"), 0, new Constant(0.3 * size), run(refresh, 6 * size));
        add(account, region, People.SERVICES, write("logs:CreateLogStream"), UNEVEN, new Constant(0.9 * size), shopping(size));
        add(account, region, People.SERVICES, data("s3:PutObject", false), UNEVEN, shopping(size));
        addError(account, region, People.SERVICES, read("kms:Decrypt"), "ThrottlingException", "Rate exceeded", VERY_UNEVEN,
                new Constant(0.03 * size), run(refresh, 1.5 * size));
    }

    /** Customers of the shop keep longer hours than offices, and come on weekends too. */
    private static RateTerm shopping(double size) {
        return new OfficeHours(NEW_YORK, 0.6 * size);
    }

    private void monitoring() {
        for (String region : List.of(US, EU, AP)) {
            add(PROD, region, People.MONITORING, read("ec2:DescribeInstances"), 0, new Constant(0.6));
            add(PROD, region, People.MONITORING, read("ec2:DescribeVolumes"), 0, new Constant(0.3));
            add(PROD, region, People.MONITORING, read("elasticloadbalancing:DescribeLoadBalancers"), 0, new Constant(0.3));
            add(PROD, region, People.MONITORING, read("rds:DescribeDBInstances"), 0, new Constant(0.2));
            add(PROD, region, People.MONITORING, read("ecs:DescribeServices"), 0, new Constant(0.3));
        }
        addError(PROD, US, People.MONITORING, read("ec2:DescribeInstances"), "Client.RequestLimitExceeded",
                "Request limit exceeded.", VERY_UNEVEN, new Constant(0.05));
        add(PROD, US, People.VENDOR, read("sts:AssumeRole"), Activity.STEADY, new Constant(0.2));
        Schedule scan = new Hourly("config-scan", BERLIN, 20, 4, 2);
        for (String api : List.of("s3:GetBucketPolicy", "s3:GetBucketEncryption", "s3:GetBucketTagging")) {
            add(PROD, US, People.AUDIT, read(api), 0, run(scan, 14));
        }
        addError(PROD, US, People.AUDIT, read("s3:GetBucketPolicy"), "NoSuchBucketPolicy",
                "The bucket policy does not exist", 0, run(scan, 6));
        addError(PROD, US, People.AUDIT, read("s3:GetBucketTagging"), "NoSuchTagSet",
                "The TagSet does not exist", 0, run(scan, 3));
        add(PROD, US, People.AUDIT, read("iam:ListUsers"), 0, run(scan, 1));
    }

    private void deploys(String account, String region, Schedule deploys) {
        add(account, US, People.CI_LOGIN, read("sts:AssumeRoleWithWebIdentity"), 0, run(deploys, 2));
        add(account, region, People.CI, write("ecr:InitiateLayerUpload"), UNEVEN, run(deploys, 14));
        add(account, region, People.CI, write("ecr:PutImage"), 0, run(deploys, 3));
        add(account, region, People.CI, write("ecs:RegisterTaskDefinition"), 0, run(deploys, 4));
        add(account, region, People.CI, write("ecs:UpdateService"), 0, run(deploys, 4));
        add(account, region, People.CI, write("lambda:UpdateFunctionCode20150331v2"), 0, run(deploys, 3));
        add(account, region, People.CI, write("ssm:PutParameter"), UNEVEN, run(deploys, 4));
        add(account, region, People.CI, write("ec2:CreateTags"), UNEVEN, run(deploys, 8));
        add(account, region, People.CI, write("ec2:RunInstances"), 0, run(deploys, 1));
        add(account, region, People.CI, write("ec2:TerminateInstances"), 0, run(deploys, 1));
        add(account, region, People.CI, read("ecs:DescribeServices"), UNEVEN, run(deploys, 25));
        add(account, region, People.CI, read("cloudformation:DescribeStacks"), UNEVEN, run(deploys, 8));
        addError(account, region, People.CI, write("ecr:InitiateLayerUpload"), "ThrottlingException", "Rate exceeded", VERY_UNEVEN, run(deploys, 1));
        Principal tasks = Principal.service("ecs.amazonaws.com");
        add(account, region, List.of(tasks), write("elasticloadbalancing:RegisterTargets"), 0, run(deploys, 8), new Constant(0.01));
        add(account, region, List.of(tasks), write("elasticloadbalancing:DeregisterTargets"), 0, run(deploys, 8), new Constant(0.01));
    }

    private void backups(String account, String region, Schedule night, double size) {
        add(account, region, People.BACKUP, read("ec2:DescribeVolumes"), 0, run(night, 20 * size));
        add(account, region, People.BACKUP, write("ec2:CreateSnapshot"), 0, run(night, 90 * size));
        add(account, region, People.BACKUP, write("ec2:CreateTags"), 0, run(night, 90 * size));
        add(account, region, People.BACKUP, write("ec2:DeleteSnapshot"), 0, run(night, 88 * size));
        add(account, region, People.BACKUP, write("rds:CreateDBSnapshot"), 0, run(night, 6 * size));
        add(account, region, People.BACKUP, write("rds:DeleteDBSnapshot"), 0, run(night, 6 * size));
        addError(account, region, People.BACKUP, write("ec2:DeleteSnapshot"), "Client.InvalidSnapshot.InUse",
                "The snapshot is currently in use by an image", 0, run(night, 2 * size));
    }

    private void otherJobs() {
        Schedule export = new Nightly("log-export", BERLIN, LocalTime.of(0, 15), 10, 5);
        add(PROD, US, People.BACKUP, write("logs:CreateExportTask"), 0, run(export, 25));
        addError(PROD, US, People.BACKUP, write("logs:CreateExportTask"), "LimitExceededException",
                "Resource limit exceeded.", UNEVEN, run(export, 8));
        Schedule clean = new Weekly(DayOfWeek.SUNDAY, new Nightly("clean-up", NEW_YORK, LocalTime.of(4, 0), 12, 10));
        add(STAGING, US, People.CI, write("ec2:TerminateInstances"), 0, run(clean, 45));
        add(STAGING, US, People.CI, write("ec2:DeleteSnapshot"), 0, run(clean, 60));
        add(STAGING, US, People.CI, write("logs:DeleteLogStream"), 0, run(clean, 120));
        Schedule report = new Nightly("report", NEW_YORK, LocalTime.of(6, 0), 3, 1);
        add(PROD, US, People.REPORTS, read("cloudtrail:LookupEvents"), 0, run(report, 12));
        add(STAGING, EU, People.REPORTS, read("secretsmanager:GetSecretValue"), 0, run(report, 4), new Constant(0.02));
    }

    private void autoscaling() {
        for (String region : List.of(US, EU)) {
            RateTerm load = new OfficeHours(region.equals(US) ? NEW_YORK : BERLIN, 0.25);
            add(PROD, region, People.AUTOSCALING, write("ec2:RunInstances"), UNEVEN, load, new Constant(0.02));
            add(PROD, region, People.AUTOSCALING, write("ec2:TerminateInstances"), UNEVEN, load, new Constant(0.02));
            add(PROD, region, People.AUTOSCALING, write("ec2:CreateTags"), UNEVEN, load, new Constant(0.02));
            add(PROD, region, People.AUTOSCALING, write("autoscaling:CompleteLifecycleAction"), UNEVEN, load);
        }
    }

    private void office(
            String account, String region, ZoneId zone, List<Principal> shell, List<Principal> console, double size) {
        for (String api : List.of("ec2:DescribeInstances", "ecs:DescribeServices", "s3:ListBuckets", "logs:DescribeLogGroups",
                "cloudformation:DescribeStacks", "iam:ListRoles")) {
            String home = api.startsWith("iam:") ? US : region;
            add(account, home, console, read(api), VERY_UNEVEN, new OfficeHours(zone, 0.7 * size));
        }
        add(account, region, shell, read("sts:GetCallerIdentity"), UNEVEN, new OfficeHours(zone, 0.5 * size));
        add(account, region, shell, write("ssm:StartSession"), 0, new OfficeHours(zone, 0.06 * size));
        add(account, region, shell, write("ec2:AuthorizeSecurityGroupIngress"), 0, new OfficeHours(zone, 0.008 * size));
        add(account, region, console, write("autoscaling:SetDesiredCapacity"), 0, new OfficeHours(zone, 0.01 * size));
        addError(account, region, console, read("s3:GetBucketPolicy"), "AccessDenied", "Access Denied", 0,
                new OfficeHours(zone, 0.04 * size));
        addError(account, region, shell, read("ec2:DescribeInstances"), "Client.UnauthorizedOperation",
                "You are not authorized to perform this operation.", 0, new OfficeHours(zone, 0.02 * size));
    }

    private void sandbox() {
        OfficeHours trying = new OfficeHours(BERLIN, 0.08);
        add(SANDBOX, EU, People.BERLIN, write("ec2:RunInstances"), UNEVEN, trying);
        add(SANDBOX, EU, People.BERLIN, write("ec2:TerminateInstances"), UNEVEN, trying);
        add(SANDBOX, EU, People.BERLIN, write("s3:CreateBucket"), 0, new OfficeHours(BERLIN, 0.012));
        add(SANDBOX, EU, People.BERLIN, write("s3:DeleteBucket"), 0, new OfficeHours(BERLIN, 0.006));
        addError(SANDBOX, EU, People.BERLIN, write("ec2:RunInstances"), "Client.VcpuLimitExceeded",
                "You have requested more vCPU capacity than your current vCPU limit allows.", 0, new OfficeHours(BERLIN, 0.006));
    }

    private void signIns() {
        Api login = write("signin:ConsoleLogin");
        for (String account : List.of(PROD, STAGING, SANDBOX)) {
            add(account, US, People.NEW_YORK_CONSOLE, login, 0, new OfficeHours(NEW_YORK, 0.03));
            add(account, US, People.BERLIN_CONSOLE, login, 0, new OfficeHours(BERLIN, 0.03));
            addError(account, US, People.NEW_YORK_CONSOLE, login, null, "Failed authentication", 0, new OfficeHours(NEW_YORK, 0.003));
        }
        add(PROD, US, People.ROOT, login, 0, new OfficeHours(NEW_YORK, 0.0003));
    }

    private void administration() {
        OfficeHours rare = new OfficeHours(BERLIN, 0.004);
        for (String api : List.of("iam:CreateUser", "iam:AttachRolePolicy", "iam:CreateAccessKey", "iam:UpdateAssumeRolePolicy")) {
            add(PROD, US, People.ADMIN, write(api), 0, rare);
        }
        add(STAGING, US, People.NEW_YORK, write("s3:DeleteBucket"), 0, new OfficeHours(NEW_YORK, 0.0004));
        add(PROD, EU, People.ADMIN, write("kms:CreateKey"), 0, new OfficeHours(BERLIN, 0.0006));
    }

    private static RateTerm run(Schedule schedule, double calls) {
        return new PerRun(schedule, calls);
    }

    private void add(
            String account, String region, List<Principal> who, Api api, double dispersion, RateTerm... rates) {
        activities.add(new Activity(new Caller(account, region, api, who, List.of()), dispersion, List.of(rates)));
    }

    /** Calls that all end with this error. */
    private void addError(
            String account,
            String region,
            List<Principal> who,
            Api api,
            String code,
            String message,
            double dispersion,
            RateTerm... rates) {
        List<ErrorShare> error = List.of(new ErrorShare(code, message, 1));
        activities.add(new Activity(new Caller(account, region, api, who, error), dispersion, List.of(rates)));
    }
}
