package io.trailinsights.job.cli;

import io.trailinsights.job.archive.digest.CheckedFile;
import io.trailinsights.job.archive.digest.Integrity;
import io.trailinsights.job.archive.digest.IntegrityReport;
import io.trailinsights.job.config.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a verification found, for a terminal: how many files are in which state, then those that are wrong. */
final class IntegrityTable {
    /** More are counted, not shown. */
    private static final int MOST_LINES = 50;

    private IntegrityTable() {}

    static void print(IntegrityReport report, PrintWriter out) {
        out.printf("%-16s %10s %12s%n", "verified", "digests", "log files");
        for (Integrity integrity : Integrity.values()) {
            long digests = report.digests(integrity);
            long logFiles = report.logFiles(integrity);
            if (integrity == Integrity.INTACT || digests + logFiles > 0) {
                out.printf(Locale.ROOT, "%-16s %,10d %,12d%n", integrity.label(), digests, logFiles);
            }
        }
        report.unproven()
                .forEach((why, count) -> out.printf(
                        Locale.ROOT, "%s: %,d %s%n", Integrity.UNPROVEN.label(), count, Printable.text(why)));
        List<CheckedFile> wrong = report.wrong();
        wrong.stream().limit(MOST_LINES).forEach(file -> print(file, out));
        long more = report.wrongFiles() - Math.min(wrong.size(), MOST_LINES);
        if (more > 0) {
            out.printf(Locale.ROOT, "and %,d more%n", more);
        }
        out.flush();
    }

    /** One line a file; its name was written by a stranger, and so may be what the reason quotes. */
    private static void print(CheckedFile file, PrintWriter out) {
        out.println(file.integrity().label() + ": " + (file.digest() ? "digest " : "log file ")
                + Printable.text(file.file()) + " (" + Printable.text(file.why()) + ")");
    }
}
