package io.trailinsights.drill.chaos;

import io.trailinsights.drill.chaos.Schedule.Planned;
import io.trailinsights.drill.delivery.DeliverProcess;
import io.trailinsights.drill.delivery.DrillRoutes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The drill of the whole: a detector on a cluster and a delivery process, disturbed while records come, and then the same
 * records once more in peace.
 *
 * <p>One partition and one task side by side: then the records are read in one order, and what the two runs find can be
 * compared word for word.
 *
 * @param records about how many, and never fewer
 * @param perSecond how many are fed in a second
 * @param kinds what may be done
 * @param disturbances how many there are while they are fed
 * @param seed decides which come when
 */
public record ChaosDrill(long records, int perSecond, Set<Disturbance> kinds, int disturbances, long seed) {
    private static final String TOPIC = "cloudtrail";
    private static final String GROUP = "trail-insights";
    private static final String CALM_GROUP = "calm";
    /** What the detector's first checkpoint may have: before it, there is nothing to go on from. */
    private static final long FIRST_RECORDS = 100;

    /** How much longer than planned a disturbance lasts while nothing shows that it did anything. */
    private static final Duration MOST_MORE = Duration.ofMinutes(1);

    private static final long POLL_MS = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration METRICS = Duration.ofMinutes(2);

    /**
     * Runs it.
     *
     * @param script {@code deploy/local/cluster}
     * @param folder for all files
     * @param progress told what goes on
     * @throws IOException when a process does not start, or takes too long
     */
    public ChaosReport run(Path script, Path folder, PrintWriter progress) throws IOException, InterruptedException {
        Progress told = new Progress(progress);
        try (LocalCluster cluster = new LocalCluster(script, folder.resolve("cluster"))) {
            told.line("starts the cluster");
            cluster.start();
            String servers = cluster.bootstrapServers();
            FlinkRest flink = new FlinkRest(cluster.restPort());
            ChaosFeed feed = new ChaosFeed(servers, TOPIC, new ChaosTraffic(records), perSecond);
            try (CheckpointedReading reading = new CheckpointedReading(servers, GROUP, TOPIC);
                    CheckpointedReading calmReading = new CheckpointedReading(servers, CALM_GROUP, TOPIC);
                    NetworkPath path = NetworkPath.open(cluster.proxyPort(), cluster.behindPort());
                    AlertReceiver receiver = AlertReceiver.start();
                    DeliverProcess delivery = new DeliverProcess(folder, servers, routes(folder, receiver.port()))) {
                Scene scene = new Scene(cluster, detector(cluster, flink), reading, delivery, path);
                delivery.start();
                long start = System.nanoTime();
                feed.start();
                feed.allow(FIRST_RECORDS);
                scene.detector().awaitRead(reading, 1, PATIENCE);
                List<Ended> ended = disturb(scene, feed, told);
                long fed = feed.await();
                told.line("all %,d records are fed", fed);
                scene.detector().awaitRead(reading, fed, PATIENCE);
                double seconds = (System.nanoTime() - start) / 1e9;
                Map<Fate, Long> fates = scene.detector().fates(fed, METRICS);
                scene.detector().stop(PATIENCE);

                told.line("reads the same records in peace");
                ClusterJob calm = calmDetector(cluster, flink);
                calm.awaitRead(calmReading, fed, PATIENCE);
                Map<Fate, Long> calmFates = calm.fates(fed, METRICS);
                calm.stop(PATIENCE);

                CommittedInsights found = CommittedInsights.read(servers, "insights");
                CommittedInsights expected = CommittedInsights.read(servers, "calm-insights");
                scene.restore();
                List<ChaosReport.Done> done = done(ended);
                return new ChaosReport(
                        fed,
                        done.stream().filter(ChaosReport.Done::happened).count(),
                        found.lacks(expected),
                        found.doubled(),
                        expected.lacks(found),
                        found.differs(expected),
                        fed - Fate.accounted(fates),
                        receiver.awaitAll(found.byId().keySet(), METRICS),
                        expected.byId().size(),
                        seconds,
                        fates,
                        calmFates,
                        ChaosReport.Kind.of(done),
                        done);
            }
        }
    }

    private static Path routes(Path folder, int port) throws IOException {
        Path routes = folder.resolve("routes.yaml");
        DrillRoutes.write(routes, Map.of("receiver", port));
        return routes;
    }

    private static ClusterJob detector(LocalCluster cluster, FlinkRest flink) throws IOException, InterruptedException {
        String said = cluster.submit(List.of(
                "detect",
                "--parallelism=1",
                "--checkpoint-interval=2s",
                "--bootstrap-servers",
                "localhost:" + cluster.proxyPort()));
        return ClusterJob.of(said, GROUP, flink);
    }

    private static ClusterJob calmDetector(LocalCluster cluster, FlinkRest flink)
            throws IOException, InterruptedException {
        String said = cluster.submit(List.of(
                "detect",
                "--parallelism=1",
                "--checkpoint-interval=2s",
                "--group-id=" + CALM_GROUP,
                "--insights-topic=calm-insights",
                "--findings-topic=calm-findings",
                "--set=output.dead-letter-topic=calm-dead-letter"));
        return ClusterJob.of(said, CALM_GROUP, flink);
    }

    /**
     * A disturbance that has ended.
     *
     * @param fed how many records were fed when it began
     * @param evidence that it did something; empty for none
     */
    private record Ended(Disturbance disturbance, long fed, Duration lasted, String evidence, Recovery recovery) {}

    /** Does what the schedule says, and afterwards starts what does not run. */
    private List<Ended> disturb(Scene scene, ChaosFeed feed, Progress told) throws IOException, InterruptedException {
        List<Disturbance> possible = possible(told);
        List<Ended> ended = new ArrayList<>();
        for (Planned planned : Schedule.draw(possible, disturbances, records, seed)) {
            // However long things take, each comes, and lasts, while there are records that are yet to be fed.
            feed.allow(planned.partEnd());
            feed.awaitFed(planned.atRecord());
            Disturbance disturbance = planned.disturbance();
            long fed = feed.fed();
            told.line("%d of %d: %s, %,d records fed", ended.size() + 1, disturbances, disturbance.words(), fed);
            Evidence evidence = Evidence.since(scene);
            long begin = System.nanoTime();
            disturbance.begin(scene);
            feed.allow(planned.partEnd() + records / disturbances);
            Thread.sleep(planned.lastsMs());
            String found = awaitEvidence(disturbance, evidence);
            disturbance.end(scene);
            Duration lasted = Duration.ofNanos(System.nanoTime() - begin);
            ended.add(new Ended(disturbance, fed, lasted, found, Recovery.begin(disturbance, scene, feed.fed())));
            scene.restore();
        }
        feed.allow(Long.MAX_VALUE);
        return ended;
    }

    /** What shows that it did something: a disk that is full does nothing to a job that has yet to be started again. */
    private static String awaitEvidence(Disturbance disturbance, Evidence evidence)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + MOST_MORE.toNanos();
        String found = disturbance.evidence(evidence);
        while (found.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MS);
            found = disturbance.evidence(evidence);
        }
        return found;
    }

    private List<Disturbance> possible(Progress told) throws IOException, InterruptedException {
        boolean limits = LocalCluster.hasLimits();
        if (!limits) {
            told.line("no disk is filled: there is no prlimit on this machine");
        }
        List<Disturbance> possible =
                kinds.stream().filter(kind -> limits || !kind.needsLimits()).toList();
        if (possible.isEmpty()) {
            throw new IOException("nothing of " + kinds + " can be done on this machine");
        }
        return possible;
    }

    private static List<ChaosReport.Done> done(List<Ended> ended) throws IOException, InterruptedException {
        List<ChaosReport.Done> done = new ArrayList<>();
        for (Ended each : ended) {
            done.add(new ChaosReport.Done(
                    each.disturbance().words(),
                    each.fed(),
                    each.lasted().toSeconds(),
                    each.evidence(),
                    each.recovery().await(PATIENCE).toMillis() / 1e3));
        }
        return done;
    }

    /** Lines for a person, with the time since the begin. */
    private static final class Progress {
        private final PrintWriter out;
        private final long start = System.nanoTime();

        Progress(PrintWriter out) {
            this.out = out;
        }

        void line(String format, Object... values) {
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            out.printf(Locale.ROOT, "chaos: %3d s: %s%n", seconds, String.format(Locale.ROOT, format, values));
            out.flush();
        }
    }
}
