package io.trailinsights.job.cli;

import io.trailinsights.job.archive.ArchiveFiles;
import io.trailinsights.job.archive.ArchiveSelection;
import io.trailinsights.job.archive.digest.ArchiveVerification;
import io.trailinsights.job.archive.digest.IntegrityReport;
import io.trailinsights.job.archive.digest.PublicKeys;
import io.trailinsights.job.failure.CommandFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which part of an archive a command reads. */
final class ArchiveFlags {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]+(-[a-z0-9]+)+");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            split = ",",
            description = "Read only this account's files, by their names and folders. Repeatable, or with commas.")
    private List<String> accounts = List.of();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            split = ",",
            description = "Read only this Region's files. Repeatable, or with commas.")
    private List<String> regions = List.of();

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "Read only files delivered on this day or later, such as 2026-03-02 (UTC).")
    private String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Read only files delivered on this day or earlier.")
    private String to;

    @Option(
            names = "--verify-digests",
            paramLabel = "KEYS",
            description = "Check the files first, with the digests of a trail with log file validation and the public"
                    + " keys in this file, as 'aws cloudtrail list-public-keys' prints them. Where a file is missing"
                    + " or changed, say which, and read nothing.")
    private Path keys;

    /**
     * The files that are to be read, verified if that is asked for.
     *
     * @param inputs files and folders
     * @return in the order of their delivery
     * @throws ParameterException when an option has no such value
     * @throws CommandFailure when nothing is left to read, or what is there is not what was delivered
     */
    List<Path> files(List<Path> inputs) {
        ArchiveSelection selection = selection();
        List<Path> files = ArchiveFiles.list(inputs, selection);
        if (keys != null) {
            verify(inputs, files, selection);
        }
        return files;
    }

    private void verify(List<Path> inputs, List<Path> files, ArchiveSelection selection) {
        PublicKeys publicKeys = PublicKeys.read(keys);
        PrintWriter err = command.commandLine().getErr();
        err.printf("verifying %,d files with the digests of their trails%n", files.size());
        err.flush();
        IntegrityReport report = ArchiveVerification.of(inputs, files, selection, publicKeys);
        PrintWriter out = command.commandLine().getOut();
        IntegrityTable.print(report, out);
        if (report.wrongFiles() > 0) {
            throw new CommandFailure(report.wrongFiles() + (report.wrongFiles() == 1 ? " file is" : " files are")
                    + " not as CloudTrail delivered them, or cannot be shown to be: nothing was read");
        }
    }

    /**
     * What is to be read.
     *
     * @throws ParameterException when an option has no such value
     */
    ArchiveSelection selection() {
        accounts.forEach(account -> require("--account", account, ACCOUNT, "an account's id, 12 digits"));
        regions.forEach(region -> require("--region", region, REGION, "a Region such as eu-west-1"));
        try {
            return new ArchiveSelection(
                    Set.copyOf(accounts), Set.copyOf(regions), day("--from", from), day("--to", to));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    /** Demands that none of these options is given. */
    void requireNone(String reason) {
        ArchiveSelection selection = selection();
        if (!selection.isAll()) {
            throw wrong(selection + " " + reason, null);
        }
        requireNoVerification(reason);
    }

    /** Demands that no verification is asked for. */
    void requireNoVerification(String reason) {
        if (keys != null) {
            throw wrong("--verify-digests " + reason, null);
        }
    }

    private void require(String option, String value, Pattern form, String allowed) {
        if (!form.matcher(value).matches()) {
            throw wrong(option + " is '" + value + "'; it must be " + allowed, null);
        }
    }

    private LocalDate day(String option, String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong(option + " is '" + text + "'; it must be a day such as 2026-03-02", e);
        }
    }

    private ParameterException wrong(String message, Exception cause) {
        return new ParameterException(command.commandLine(), message, cause);
    }
}
