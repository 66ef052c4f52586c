package io.trailinsights.job.feed;

import io.trailinsights.job.archive.ArchiveSelection;
import io.trailinsights.job.archive.UnreadableFileException;
import io.trailinsights.job.config.Printable;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.kafka.TopicSpec;
import io.trailinsights.job.kafka.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/** One feed from begin to end: the topic, the documents, and what is said about them. */
public final class FeedRun {
    private static final Duration BROKER_ANSWERS = Duration.ofSeconds(10);
    private static final FollowedFolder.Pace LOOKS =
            new FollowedFolder.Pace(Duration.ofSeconds(5), Duration.ofMinutes(10));

    private final Target target;
    private final PrintWriter out;
    private final FeedProgress progress;
    private final Set<String> damaged = new LinkedHashSet<>();
    private volatile FollowedFolder followed;
    private volatile boolean stopping;

    /**
     * Where to, and how.
     *
     * @param kafka what a client of Kafka is made with, {@code bootstrap.servers} among it
     * @param topic made if missing
     * @param partitions of a topic that is made
     * @param speed recorded time passes so many times faster than the clock; infinite for as fast as possible
     * @param limit the most documents
     */
    public record Target(Properties kafka, String topic, int partitions, double speed, long limit) {
        String bootstrapServers() {
            return kafka.getProperty("bootstrap.servers");
        }
    }

    /**
     * Prepares a feed.
     *
     * @param out for the summary
     * @param err for progress and for files that are damaged
     * @param terminal whether a line of {@code err} can be written over
     */
    public FeedRun(Target target, PrintWriter out, PrintWriter err, boolean terminal) {
        this.target = target;
        this.out = out;
        this.progress = new FeedProgress(err, terminal);
    }

    /**
     * Feeds files.
     *
     * @throws CommandFailure when Kafka cannot be reached or written to; at the end also when a file was damaged or a
     *     document too large, everything else being fed
     */
    public void files(List<Path> files) {
        try (ArchiveInput input = new ArchiveInput(files, this::damaged)) {
            feed(input);
        }
    }

    /**
     * Feeds made traffic.
     *
     * @throws CommandFailure when Kafka cannot be reached or written to
     */
    public void synthetic(SyntheticInput input) {
        feed(input);
    }

    /**
     * Feeds the files of a folder and those that come into it, each once, until {@link #stop}.
     *
     * @param folder that others write to
     * @param selection the part of it to feed
     * @param stateFolder where is kept which files are fed
     * @throws CommandFailure as {@link #files}, and when the folder cannot be read
     */
    public void follow(Path folder, ArchiveSelection selection, Path stateFolder) {
        String clusterId = prepareTopic();
        try (FedFiles fed = FedFiles.open(stateFolder, clusterId, target.topic(), folder)) {
            followed = new FollowedFolder(fed.folder(), selection, fed, LOOKS);
            if (stopping) {
                followed.stop();
            }
            feed(this::feedFollowed);
        }
    }

    /** Ends {@link #follow} when the files are written that are being fed. */
    public void stop() {
        stopping = true;
        FollowedFolder folder = followed;
        if (folder != null) {
            folder.stop();
        }
    }

    private KafkaFeed.Summary feedFollowed(KafkaFeed kafka) {
        try {
            for (List<Path> files = followed.next(progress::waiting);
                    !files.isEmpty();
                    files = followed.next(progress::waiting)) {
                followed.fed(feedOnce(files, kafka));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return kafka.summary();
    }

    /** Feeds files, and gives those that need not be tried again. */
    private List<Path> feedOnce(List<Path> files, KafkaFeed kafka) {
        // What was wrong with one at an earlier try may be mended.
        files.forEach(file -> damaged.remove(file.toString()));
        List<Path> fed = new ArrayList<>(files);
        try (ArchiveInput input = new ArchiveInput(files, this::damaged)) {
            kafka.run(input, new Pacer(Double.POSITIVE_INFINITY, System::nanoTime), Long.MAX_VALUE);
            fed.removeAll(input.unopened());
        }
        return fed;
    }

    private void damaged(UnreadableFileException file) {
        damaged.add(file.file());
        progress.say("warning: cannot read " + Printable.text(file.file()) + ": " + Printable.text(file.reason())
                + "; its documents before that are fed");
    }

    private void feed(FeedInput input) {
        prepareTopic();
        feed(kafka -> kafka.run(input, new Pacer(target.speed(), System::nanoTime), target.limit()));
    }

    /** Makes the topic where it is missing, and gives the id of its Kafka. */
    private String prepareTopic() {
        try (Topics topics = Topics.connect(target.bootstrapServers(), BROKER_ANSWERS, target.kafka())) {
            topics.createMissing(List.of(TopicSpec.input(target.topic(), target.partitions())));
            return topics.clusterId();
        }
    }

    private void feed(Function<KafkaFeed, KafkaFeed.Summary> part) {
        try (KafkaFeed kafka = new KafkaFeed(target.kafka(), target.topic(), progress)) {
            summarise(part.apply(kafka));
        } finally {
            progress.end();
        }
    }

    private void summarise(KafkaFeed.Summary summary) {
        progress.end();
        double seconds = progress.seconds();
        out.printf(
                Locale.ROOT,
                "fed %,d documents (%,.1f MB) to topic %s in %.1f s, %,.0f a second%n",
                summary.documents(),
                summary.bytes() / 1e6,
                target.topic(),
                seconds,
                summary.documents() / seconds);
        out.flush();
        List<String> wrong = new ArrayList<>();
        if (!damaged.isEmpty()) {
            wrong.add(damaged.size() + (damaged.size() == 1 ? " file is" : " files are") + " damaged ("
                    + damaged.iterator().next() + (damaged.size() == 1 ? ")" : " and others)"));
        }
        if (summary.tooLarge() > 0) {
            wrong.add(summary.tooLarge() + " documents are larger than topic '" + target.topic()
                    + "' takes and were left out; raise its max.message.bytes");
        }
        if (!wrong.isEmpty()) {
            throw new CommandFailure("not everything could be fed: " + String.join("; ", wrong));
        }
    }
}
