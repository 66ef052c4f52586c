package io.trailinsights.drill.chaos;

import io.trailinsights.drill.chaos.Schedule.Planned;
import io.trailinsights.drill.delivery.DeliverProcess;
import io.trailinsights.drill.delivery.DrillRoutes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The drill of the whole: a detector on a cluster and a delivery process, disturbed while records come, and then the same
 * records once more in peace.
 *
 * <p>One partition and one task side by side: then the records are read in one order, and what the two runs find can be
 * compared word for word.
 *
 * @param records about how many, and never fewer
 * @param perSecond how many are fed in a second
 * @param disturbances how many there are while they are fed
 * @param seed decides which come when
 */
public record ChaosDrill(long records, int perSecond, int disturbances, long seed) {
    private static final String TOPIC = "cloudtrail";
    private static final String GROUP = "trail-insights";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration METRICS = Duration.ofSeconds(40);

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
            try (NetworkPath path = NetworkPath.open(cluster.proxyPort(), cluster.behindPort());
                    AlertReceiver receiver = AlertReceiver.start();
                    DeliverProcess delivery = new DeliverProcess(folder, servers, routes(folder, receiver.port()))) {
                Scene scene = new Scene(cluster, detector(cluster, flink), delivery, path);
                delivery.start();
                long start = System.nanoTime();
                feed.start();
                List<Planned> done = disturb(scene, feed, start, told);
                long fed = feed.await();
                told.line("all %,d records are fed", fed);
                scene.detector().awaitRead(servers, TOPIC, fed, PATIENCE);
                double seconds = (System.nanoTime() - start) / 1e9;
                Map<Fate, Long> fates = scene.detector().fates(fed, METRICS);
                scene.detector().stop(PATIENCE);

                told.line("reads the same records in peace");
                ClusterJob calm = calmDetector(cluster, flink);
                calm.awaitRead(servers, TOPIC, fed, PATIENCE);
                Map<Fate, Long> calmFates = calm.fates(fed, METRICS);
                calm.stop(PATIENCE);

                CommittedInsights found = CommittedInsights.read(servers, "insights");
                CommittedInsights expected = CommittedInsights.read(servers, "calm-insights");
                scene.restore();
                return new ChaosReport(
                        fed,
                        done.size(),
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
                        done.stream().map(ChaosReport.Done::of).toList());
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
                "--group-id=calm",
                "--insights-topic=calm-insights",
                "--findings-topic=calm-findings",
                "--set=output.dead-letter-topic=calm-dead-letter"));
        return ClusterJob.of(said, "calm", flink);
    }

    /** Does what the schedule says at its times, and afterwards starts what does not run. */
    private List<Planned> disturb(Scene scene, ChaosFeed feed, long start, Progress told)
            throws IOException, InterruptedException {
        boolean limits = LocalCluster.hasLimits();
        if (!limits) {
            told.line("no disk is filled: there is no prlimit on this machine");
        }
        List<Disturbance> kinds = Arrays.stream(Disturbance.values())
                .filter(kind -> limits || !kind.needsLimits())
                .toList();
        List<Planned> done = new ArrayList<>();
        for (Planned planned : Schedule.draw(kinds, disturbances, Duration.ofSeconds(records / perSecond), seed)) {
            long elapsedMs = (System.nanoTime() - start) / 1_000_000;
            Thread.sleep(Math.max(0, planned.atMs() - elapsedMs));
            told.line(
                    "%d of %d: %s, %,d records fed",
                    done.size() + 1,
                    disturbances,
                    planned.disturbance().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    feed.fed());
            planned.disturbance().begin(scene);
            Thread.sleep(planned.lastsMs());
            planned.disturbance().end(scene);
            scene.restore();
            done.add(planned);
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
