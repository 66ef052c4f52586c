package io.trailinsights.job.synthetic;

import java.util.List;

/**
 * Who calls.
 *
 * @param type how CloudTrail writes it
 * @param name of the user, role, service or subject
 * @param sessions names of a role's sessions; empty for others
 * @param agents user agents it comes with, the usual one first
 * @param addresses source addresses it comes from, the usual one first
 */
public record Principal(Type type, String name, List<String> sessions, List<String> agents, List<String> addresses) {
    /** The types of {@code userIdentity} that are made. */
    public enum Type {
        /** With a key of its own. */
        USER,
        /** At the console: a session with MFA. */
        CONSOLE_USER,
        ROLE,
        ROOT,
        SERVICE,
        WEB_IDENTITY,
        /** Another AWS account. */
        ACCOUNT,
        /** Someone who could not sign in; CloudTrail does not write down what was typed as the name. */
        UNKNOWN_USER
    }

    /** A user with a key of its own. */
    public static Principal user(String name, String agent, String... addresses) {
        return new Principal(Type.USER, name, List.of(), List.of(agent), List.of(addresses));
    }

    /** A role and the names of its sessions, of which each call draws one. */
    public static Principal role(String name, List<String> sessions, String agent, String... addresses) {
        return new Principal(Type.ROLE, name, sessions, List.of(agent), List.of(addresses));
    }

    static Principal service(String host) {
        return new Principal(Type.SERVICE, host, List.of(), List.of(host), List.of(host));
    }

    Principal as(Type other) {
        return new Principal(other, name, sessions, agents, addresses);
    }

    Principal withAgents(String... others) {
        return new Principal(type, name, sessions, List.of(others), addresses);
    }

    /** The principal as attributions name it, without a session. */
    public String arn(String account) {
        return switch (type) {
            case USER, CONSOLE_USER -> "arn:aws:iam::" + account + ":user/" + name;
            case ROLE -> "arn:aws:sts::" + account + ":assumed-role/" + name;
            case ROOT -> "arn:aws:iam::" + account + ":root";
            default -> name;
        };
    }
}
