package io.trailinsights.job.cli;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.HomePath;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.feed.FeedRun;
import io.trailinsights.job.feed.SyntheticInput;
import io.trailinsights.job.run.StopSignals;
import io.trailinsights.job.synthetic.SyntheticTraffic;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays an archive, or made traffic, into Kafka. */
@Command(
        name = "feed",
        mixinStandardHelpOptions = true,
        description = "Plays CloudTrail records into Kafka, one JSON document a message.",
        footer = {
            "",
            "Trail files are fed in the order in which they were delivered. Without --speed as fast as Kafka takes them.",
        })
public final class FeedCommand implements Callable<Integer> {
    private static final String AS_FAST_AS_POSSIBLE = "max";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files or folders: a trail's archive, JSON, NDJSON; gzip or not.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--follow",
            paramLabel = "DIR",
            description = "Feed the files of this folder and go on with those that come into it, until Ctrl-C: a folder"
                    + " that 'aws s3 sync' or the like fills. A file is fed when it is complete, each once, also"
                    + " when the feed is started again.")
    private Path followed;

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            description = "With --follow: where is kept what is fed (default ~/.local/state/trail-insights).")
    private String stateDir;

    @Mixin
    private ArchiveFlags archive;

    @Option(names = "--synthetic", description = "Make the traffic of an invented company in place of reading files.")
    private boolean synthetic;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "cloudtrail",
            description = "Topic, made if missing (default ${DEFAULT-VALUE}).")
    private String topic;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka (default localhost:9092).")
    private String bootstrapServers;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML, of which those of Kafka count.")
    private Path config;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of a topic that is made (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = AS_FAST_AS_POSSIBLE,
            description = "How many times faster than recorded: 1, 60, ..., or max (default ${DEFAULT-VALUE}).")
    private String speed;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many documents.")
    private Long limit;

    @Option(names = "--days", paramLabel = "N", description = "Synthetic: how many days (default 21).")
    private Integer days;

    @Option(
            names = "--start",
            paramLabel = "DATE",
            description = "Synthetic: the first day, such as 2026-03-02 (default: so that yesterday is the last).")
    private LocalDate start;

    @Option(
            names = "--scale",
            paramLabel = "X",
            description = "Synthetic: factor of the volume; 1 (default) is about 50,000 records on a working day.")
    private Double scale;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Synthetic: another seed makes other traffic (default 1).")
    private Long seed;

    @Option(names = "--attacks", description = "Synthetic: plant attacks on the last day, and say which.")
    private boolean attacks;

    @Override
    public Integer call() {
        checkUsage();
        FeedRun run = new FeedRun(target(), out(), spec.commandLine().getErr(), System.console() != null);
        if (synthetic) {
            feedSynthetic(run);
        } else if (followed != null) {
            follow(run);
        } else {
            run.files(archive.files(inputs));
        }
        return 0;
    }

    private void checkUsage() {
        if ((inputs.isEmpty() ? 0 : 1) + (followed == null ? 0 : 1) + (synthetic ? 1 : 0) != 1) {
            throw wrongUsage("give one of --input PATH, --follow DIR and --synthetic");
        }
        if (!synthetic && (days != null || start != null || scale != null || seed != null || attacks)) {
            throw wrongUsage("--days, --start, --scale, --seed and --attacks need --synthetic");
        }
        if (synthetic) {
            archive.requireNone("needs --input or --follow: it says what is read of an archive");
        }
        if (followed != null && (limit != null || !speed.equals(AS_FAST_AS_POSSIBLE))) {
            throw wrongUsage("--follow feeds what comes, when it comes: leave out --speed and --limit");
        }
        if (followed != null) {
            archive.requireNoVerification("needs --input: what comes into a folder is fed before its digest is there");
        }
        if (followed == null && stateDir != null) {
            throw wrongUsage("--state-dir needs --follow");
        }
    }

    private void follow(FeedRun run) {
        if (!Files.isDirectory(followed)) {
            throw new CommandFailure("no such folder: " + followed);
        }
        StopSignals.onFirst(run::stop);
        try {
            run.follow(followed, archive.selection(), HomePath.of(settings().get(DetectOptions.STATE_DIR)));
        } finally {
            StopSignals.endProcess();
        }
    }

    private void feedSynthetic(FeedRun run) {
        SyntheticTraffic traffic = new SyntheticTraffic(trafficSettings());
        run.synthetic(new SyntheticInput(traffic));
        traffic.attacks()
                .forEach(attack -> out().printf(
                                "planted: %s %s, %s %s in %s%n",
                                attack.start(), attack.label(), attack.eventName(), attack.account(), attack.region()));
        out().flush();
    }

    private TrafficSettings trafficSettings() {
        int count = days == null ? 21 : days;
        LocalDate first = start == null ? LocalDate.now(ZoneOffset.UTC).minusDays(count) : start;
        try {
            TrafficSettings settings = TrafficSettings.of(first, count)
                    .withScale(scale == null ? 1 : scale)
                    .withSeed(seed == null ? 1 : seed);
            return attacks ? settings.withAttacksOn(settings.lastDay()) : settings;
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--" + e.getMessage());
        }
    }

    private FeedRun.Target target() {
        if (partitions < 1) {
            throw wrongUsage("--partitions is " + partitions + "; it must be at least 1");
        }
        if (limit != null && limit < 1) {
            throw wrongUsage("--limit is " + limit + "; it must be at least 1");
        }
        return new FeedRun.Target(
                settings().kafkaProperties(), topic, partitions, factor(), limit == null ? Long.MAX_VALUE : limit);
    }

    private DetectSettings settings() {
        return new CommandSettings(spec, config)
                .put("--bootstrap-servers", DetectOptions.BOOTSTRAP_SERVERS, bootstrapServers)
                .put("--state-dir", DetectOptions.STATE_DIR, stateDir)
                .build();
    }

    /** {@code 60} and {@code 60x} are the same. */
    private double factor() {
        String text = speed.toLowerCase(Locale.ROOT);
        if (text.equals(AS_FAST_AS_POSSIBLE)) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double factor = Double.parseDouble(text.endsWith("x") ? text.substring(0, text.length() - 1) : text);
            if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
                return factor;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrongUsage("--speed is " + speed + "; it must be max or a number above 0, such as 60");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
