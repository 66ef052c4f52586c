package io.trailinsights.job.synthetic;

import java.util.ArrayList;
import java.util.List;

/** Who works at the made company, people and programs. */
final class People {
    private static final String BROWSER =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";
    private static final String CLI =
            "aws-cli/2.31.2 md/awscrt#0.27.6 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.13.7 cfg/retry-mode#standard";
    private static final String SDK_JAVA =
            "aws-sdk-java/2.34.0 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1 lang/java#21.0.8 cfg/retry-mode#standard";
    private static final String SDK_GO =
            "aws-sdk-go-v2/1.39.0 ua/2.1 os/linux lang/go#1.25.1 md/GOOS#linux md/GOARCH#arm64";
    private static final String BOTO = "Boto3/1.40.30 md/Botocore#1.40.30 ua/2.1 os/linux#6.1 lang/python#3.13.7";
    private static final String TERRAFORM =
            "APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io) terraform-provider-aws/6.14.0";
    private static final String AGENT = "aws-sdk-go/1.55.7 (go1.23.7; linux; amd64) amazon-ssm-agent/3.3.2299.0";

    private static final String NEW_YORK_OFFICE = "198.51.100.24";
    private static final String BERLIN_OFFICE = "203.0.113.80";
    private static final String CI_RUNNER = "192.0.2.140";

    static final List<Principal> NEW_YORK = List.of(
            Principal.user("alice", CLI, NEW_YORK_OFFICE, "198.51.100.201"),
            Principal.user("brian", CLI, NEW_YORK_OFFICE),
            Principal.role("Developer", List.of("carmen@example.com", "dmitri@example.com"), CLI, NEW_YORK_OFFICE));
    static final List<Principal> BERLIN = List.of(
            Principal.user("emre", CLI, BERLIN_OFFICE, "203.0.113.17"),
            Principal.role("Developer", List.of("fatima@example.com", "greta@example.com"), CLI, BERLIN_OFFICE),
            Principal.user("hugo", CLI, BERLIN_OFFICE));
    static final List<Principal> NEW_YORK_CONSOLE = console(NEW_YORK);
    static final List<Principal> BERLIN_CONSOLE = console(BERLIN);
    static final List<Principal> ADMIN =
            List.of(Principal.user("ines-admin", BROWSER, BERLIN_OFFICE).as(Principal.Type.CONSOLE_USER));
    static final List<Principal> ROOT =
            List.of(Principal.user("root", BROWSER, NEW_YORK_OFFICE).as(Principal.Type.ROOT));

    static final Principal CI_DEPLOY = Principal.role("ci-deploy", List.of("GitHubActions"), TERRAFORM, CI_RUNNER)
            .withAgents(TERRAFORM, CLI);
    static final List<Principal> CI = List.of(CI_DEPLOY);
    static final List<Principal> CI_LOGIN =
            List.of(Principal.user("repo:example/shop:ref:refs/heads/main", BOTO, CI_RUNNER)
                    .as(Principal.Type.WEB_IDENTITY));
    static final List<Principal> BACKUP =
            List.of(Principal.role("backup", List.of("nightly-backup"), BOTO, "10.0.14.9"));
    static final List<Principal> MONITORING =
            List.of(Principal.role("monitoring", List.of("metrics", "inventory"), SDK_GO, "192.0.2.33", "192.0.2.34"));
    static final List<Principal> VENDOR =
            List.of(Principal.user("monitoring-vendor", SDK_GO, "192.0.2.33").as(Principal.Type.ACCOUNT));
    static final List<Principal> AUDIT =
            List.of(Principal.role("security-audit", List.of("config-scan"), BOTO, "10.0.20.4"));
    static final List<Principal> SERVICES = List.of(
            Principal.role("orders-task", sessions("orders", 6), SDK_JAVA, "10.0.31.7", "10.0.32.9"),
            Principal.role("payments-task", sessions("payments", 6), SDK_JAVA, "10.0.33.4"),
            Principal.role("search-task", sessions("search", 4), SDK_JAVA, "10.0.34.6"));
    static final List<Principal> REPORTS = List.of(Principal.user("report-builder", BOTO, "10.0.40.2"));
    static final List<Principal> AUTOSCALING = List.of(Principal.service("autoscaling.amazonaws.com"));
    static final List<Principal> TASKS =
            List.of(Principal.service("ecs-tasks.amazonaws.com"), Principal.service("lambda.amazonaws.com"));

    private People() {}

    /** Agents on machines; each machine's role session is its instance id. */
    static List<Principal> agents(String place, int machines) {
        List<String> instances = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            StringBuilder id = new StringBuilder();
            Template.uuid(id, new Dice(0, place + i));
            instances.add("i-0" + id.substring(24) + "a1b2");
        }
        return List.of(Principal.role("machine", instances, AGENT, "10.0.50.11", "10.0.51.12", "10.0.52.13"));
    }

    private static List<Principal> console(List<Principal> people) {
        return people.stream()
                .map(person -> person.type() == Principal.Type.USER ? person.as(Principal.Type.CONSOLE_USER) : person)
                .map(person -> person.withAgents(BROWSER))
                .toList();
    }

    private static List<String> sessions(String service, int count) {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder id = new StringBuilder();
            Template.uuid(id, new Dice(0, service + i));
            sessions.add(id.toString().replace("-", ""));
        }
        return sessions;
    }
}
