package io.trailinsights.drill.delivery;

import io.trailinsights.bench.process.BrokerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A run of the drill: a broker, receivers, and the delivery process, which is sent alerts evenly and killed at times.
 *
 * @param name of the run, for people and for its folder
 * @param faults the receivers, by how they fail
 * @param warmUp alerts before, so that no waiting is of a program that has just started
 * @param alerts alerts whose waiting counts
 * @param perSecond how many alerts are sent in a second
 * @param kills how often the process is killed while they are sent
 */
record DeliveryRun(
        String name, List<Named> faults, List<DrillAlert> warmUp, List<DrillAlert> alerts, int perSecond, int kills) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long SEED = 20_260_317;

    /** A receiver by the name of one fault that fails, perhaps, by another. */
    record Named(String name, Fault fault) {}

    /**
     * Runs it.
     *
     * @param folder for all files
     * @throws IOException when a process ends that should not
     */
    RunFigures run(Path folder, PrintWriter progress) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(name));
        List<DrillAlert> all = new ArrayList<>(warmUp);
        all.addAll(alerts);
        Map<Named, Arrivals> arrivals = new LinkedHashMap<>();
        faults.forEach(each -> arrivals.put(each, new Arrivals(all)));
        try (BrokerProcess broker = BrokerProcess.start(own, "512m");
                AlertFeed feed = new AlertFeed(broker.bootstrapServers());
                Receivers receivers = Receivers.start(arrivals);
                DeliverProcess process = new DeliverProcess(own, broker.bootstrapServers(), receivers.routes(own))) {
            process.start();
            feed.send(warmUp, Integer.MAX_VALUE);
            awaitWarm(arrivals.entrySet().iterator().next().getValue(), process);
            tell(progress, "sends " + alerts.size() + " alerts, " + perSecond + " a second");
            long start = System.nanoTime();
            FutureTask<Void> sending = new FutureTask<>(() -> {
                feed.send(alerts, perSecond);
                return null;
            });
            new Thread(sending, "feed").start();
            killAtTimes(process, start, progress);
            finish(sending);
            awaitAll(arrivals, all.size(), process, progress);
            double seconds = (System.nanoTime() - start) / 1e9;
            process.close();
            List<ReceiverFigures> figures = new ArrayList<>();
            arrivals.forEach((named, log) -> figures.add(log.figures(named.name, alerts, feed.sentNanos())));
            long dead = DeadLetters.count(broker.bootstrapServers());
            return new RunFigures(name, all.size(), kills, seconds, dead, figures);
        }
    }

    /** Until the first receiver, which does not fail, has what was sent first. */
    private void awaitWarm(Arrivals first, DeliverProcess process) throws IOException, InterruptedException {
        if (!first.await(warmUp.size(), System.nanoTime() + PATIENCE.toNanos())) {
            process.requireAlive();
            throw new IOException(name + ": " + first.taken() + " of the first " + warmUp.size()
                    + " alerts were delivered in " + PATIENCE.toSeconds() + " s");
        }
    }

    /** Kills it once in each of equal parts of the time that sending takes, and starts it again at once. */
    private void killAtTimes(DeliverProcess process, long start, PrintWriter progress)
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        long partMs = alerts.size() * 1000L / perSecond / Math.max(1, kills);
        for (int i = 0; i < kills; i++) {
            long atMs = i * partMs + random.nextLong(partMs);
            long leftMs = atMs - (System.nanoTime() - start) / 1_000_000;
            Thread.sleep(Math.max(0, leftMs));
            process.kill();
            process.start();
            tell(progress, "killed for the " + (i + 1) + ". time after " + atMs / 1000 + " s");
        }
    }

    private static void finish(FutureTask<Void> sending) throws IOException, InterruptedException {
        try {
            sending.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }

    private void awaitAll(Map<Named, Arrivals> arrivals, int count, DeliverProcess process, PrintWriter progress)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Map.Entry<Named, Arrivals> each : arrivals.entrySet()) {
            boolean all = each.getValue().await(count, deadline);
            process.requireAlive();
            tell(
                    progress,
                    each.getKey().name
                            + (all ? " has all" : " has " + each.getValue().taken() + " of " + count));
        }
    }

    private void tell(PrintWriter progress, String what) {
        progress.println("delivery: " + name + ": " + what);
        progress.flush();
    }
}
