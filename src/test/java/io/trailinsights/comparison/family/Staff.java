package io.trailinsights.comparison.family;

import io.trailinsights.job.synthetic.Dice;
import io.trailinsights.job.synthetic.Principal;
import java.util.ArrayList;
import java.util.List;

/** Who works in an account: programs with roles, people with sessions, and who has no business there. */
final class Staff {
    private static final String CLI = "aws-cli/2.31.2 md/awscrt#0.27.6 ua/2.1 os/macos#24.6.0 lang/python#3.13.7";
    private static final String TERRAFORM =
            "APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io) terraform-provider-aws/6.14.0";
    private static final String JAVA = "aws-sdk-java/2.34.0 md/io#sync ua/2.1 os/Linux#6.1 lang/java#21.0.8";
    private static final String GO = "aws-sdk-go-v2/1.39.0 ua/2.1 os/linux lang/go#1.25.1";
    private static final String BOTO = "Boto3/1.40.30 md/Botocore#1.40.30 ua/2.1 os/linux#6.1 lang/python#3.13.7";
    private static final List<String> PROGRAMS = List.of(
            "orders", "payments", "search", "catalog", "shipping", "reports", "ingest", "billing", "events", "media");
    private static final List<String> PEOPLE = List.of(
            "amira", "bo", "chidi", "dana", "elif", "farid", "grace", "hana", "ivan", "jun", "kofi", "lena", "mateo");

    final List<Principal> programs;
    final List<Principal> people;
    final List<Principal> pipeline =
            List.of(Principal.role("ci-deploy", List.of("GitHubActions"), TERRAFORM, "192.0.2.140"));
    final List<Principal> backup = List.of(Principal.role("backup", List.of("nightly"), BOTO, "10.0.14.9"));
    final List<Principal> fleet = List.of(Principal.role("fleet", sessions("i-0", 12), GO, "10.0.2.4"));
    final List<Principal> audit = List.of(Principal.role("security-audit", List.of("scan"), BOTO, "10.0.20.4"));

    /** The staff of one account, so many programs and people of it. */
    Staff(Dice dice, int programCount, int peopleCount) {
        int first = dice.below(PROGRAMS.size());
        List<Principal> roles = new ArrayList<>();
        for (int i = 0; i < programCount; i++) {
            String name = PROGRAMS.get((first + i) % PROGRAMS.size());
            roles.add(Principal.role(
                    name + "-task", sessions(name, 4), dice.oneOf(List.of(JAVA, GO, BOTO)), "10.0.31." + i));
        }
        programs = List.copyOf(roles);
        int who = dice.below(PEOPLE.size());
        List<Principal> humans = new ArrayList<>();
        for (int i = 0; i < peopleCount; i++) {
            String name = PEOPLE.get((who + i) % PEOPLE.size());
            humans.add(
                    i % 3 == 2
                            ? Principal.role(
                                    "Developer-" + name, List.of(name + "@example.com"), CLI, "198.51.100." + i)
                            : Principal.user(name, CLI, "198.51.100." + i));
        }
        people = List.copyOf(humans);
    }

    private static List<String> sessions(String name, int count) {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sessions.add(name + "-" + Integer.toHexString(0x5a + 37 * i));
        }
        return sessions;
    }

    /** Some of the programs, in an order of their own: the first calls most often. */
    List<Principal> somePrograms(Dice dice) {
        return some(programs, dice);
    }

    /** Some of the people. */
    List<Principal> somePeople(Dice dice) {
        return some(people, dice);
    }

    private static List<Principal> some(List<Principal> all, Dice dice) {
        int count = 1 + dice.below(Math.min(3, all.size()));
        int first = dice.below(all.size());
        List<Principal> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get((first + i) % all.size()));
        }
        return some;
    }

    /** Somebody whom the account does not know, or a known name in the wrong hands. */
    Principal culprit(Dice dice) {
        return switch (dice.below(4)) {
            case 0 -> dice.oneOf(people);
            case 1 -> dice.oneOf(programs);
            case 2 -> Principal.role("support-access", List.of("session-" + dice.below(90)), BOTO, "203.0.113.77");
            default -> Principal.user("mallory", "python-requests/2.32.5", "203.0.113.66");
        };
    }
}
