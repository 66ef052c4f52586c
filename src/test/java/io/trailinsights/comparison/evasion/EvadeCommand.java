package io.trailinsights.comparison.evasion;

import io.trailinsights.comparison.evasion.Evasion.Outcome;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what an attacker who knows the detector can do unnoticed. */
@Command(
        name = "evade",
        description = {
            "Measures how much an attacker can do unnoticed who knows what is usual: by teaching the detector slowly,",
            "by staying small, and amid a flood. Tables in Markdown."
        })
public final class EvadeCommand implements Callable<Integer> {
    private static final double[] SHARES = {0.1, 0.2, 0.5, 1, 2, 4};

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--accounts",
            defaultValue = "3",
            paramLabel = "N",
            description = "Accounts that each attack is tried in; default ${DEFAULT-VALUE}.")
    private int accounts;

    @Override
    public Integer call() {
        if (accounts < 1 || accounts > 1000) {
            throw new ParameterException(spec.commandLine(), "--accounts is " + accounts + "; it must be 1 to 1000");
        }
        Evasion evasion = new Evasion(accounts);
        PrintWriter out = spec.commandLine().getOut();
        printRamps(evasion, out);
        printSizes(evasion, out);
        return 0;
    }

    private void printRamps(Evasion evasion, PrintWriter out) {
        out.println("| the API is | more each day | told in | in the middle after | calls by then | an hour by then |");
        out.println("|---|--:|--:|--:|--:|--:|");
        for (Target target : Target.values()) {
            for (double share : SHARES) {
                Approach.Ramp ramp = new Approach.Ramp(share);
                Outcome outcome = evasion.of(new Attack(target, ramp, false));
                out.printf(
                        Locale.ROOT,
                        "| %s | %.0f %% | %d of %d | %s | %,d | %,.0f |%n",
                        target.words(),
                        100 * share,
                        outcome.told(),
                        accounts,
                        2 * outcome.told() > accounts ? String.format(Locale.ROOT, "%.1f d", outcome.day()) : "never",
                        outcome.through(),
                        ramp.callsPerHour((int) Math.min(ramp.days() - 1, outcome.day()), target));
                out.flush();
            }
        }
    }

    private void printSizes(Evasion evasion, PrintWriter out) {
        out.println();
        out.println("| the API is | calls an hour, for a week | calls in five minutes | the same amid a flood |");
        out.println("|---|--:|--:|--:|");
        for (Target target : Target.values()) {
            out.printf(
                    "| %s | %d | %d | %d |%n",
                    target.words(),
                    evasion.largestUnnoticed(target, false, Approach.Constant::new),
                    evasion.largestUnnoticed(target, false, Approach.Burst::new),
                    evasion.largestUnnoticed(target, true, Approach.Burst::new));
            out.flush();
        }
    }
}
