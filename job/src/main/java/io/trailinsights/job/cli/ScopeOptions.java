package io.trailinsights.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which series a rule is about. All that is named must fit; a value may end with {@code *}. */
final class ScopeOptions {
    private static final String HOST = ".amazonaws.com";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--account", paramLabel = "ID", description = "Account, 12 digits.")
    private String account;

    @Option(names = "--region", paramLabel = "REGION", description = "Region, such as eu-central-1.")
    private String region;

    @Option(
            names = "--api",
            paramLabel = "SERVICE:NAME",
            description = "API, such as ec2:TerminateInstances, ec2:* or ec2:Delete*.")
    private String api;

    @Option(names = "--error-code", paramLabel = "CODE", description = "Error rates of this code only.")
    private String errorCode;

    void put(ObjectNode rule) {
        RuleOptions.put(rule, "account", account);
        RuleOptions.put(rule, "region", region);
        if (api != null) {
            putApi(rule);
        }
        RuleOptions.put(rule, "errorCode", errorCode);
    }

    private void putApi(ObjectNode rule) {
        String[] parts = api.split(":", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--api is '" + api + "'; it must be SERVICE:NAME, such as ec2:TerminateInstances or ec2:*");
        }
        if (!parts[0].equals("*")) {
            rule.put("eventSource", parts[0].contains(".") ? parts[0] : parts[0] + HOST);
        }
        if (!parts[1].equals("*")) {
            rule.put("eventName", parts[1]);
        }
    }
}
