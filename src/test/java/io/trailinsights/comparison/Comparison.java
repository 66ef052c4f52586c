package io.trailinsights.comparison;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.comparison.detector.CallStream;
import io.trailinsights.comparison.detector.CutForest;
import io.trailinsights.comparison.detector.Detector;
import io.trailinsights.comparison.detector.SevenDayMean;
import io.trailinsights.comparison.detector.TrailInsightsDetector;
import io.trailinsights.comparison.family.Family;
import io.trailinsights.comparison.score.Claim;
import io.trailinsights.comparison.score.ClaimLines;
import io.trailinsights.comparison.score.FindingLines;
import io.trailinsights.comparison.score.Score;
import io.trailinsights.comparison.score.Scorer;
import io.trailinsights.comparison.stream.MadeStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs detectors over streams, one after the other in one thread. */
final class Comparison {
    /** Accepted false alarms per account and week that the knob is turned to. */
    static final List<Double> KNOB = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0);

    /** Calls that a detector is run over before its time is taken, so that its code is compiled. */
    private static final int WARM_UP_CALLS = 40_000;

    private final List<Family> families;
    private final List<Long> seeds;
    private final Path output;
    private final PrintWriter progress;

    /** @param output where truths and episodes go, null for nowhere */
    Comparison(List<Family> families, List<Long> seeds, Path output, PrintWriter progress) {
        this.families = families;
        this.seeds = seeds;
        this.output = output;
        this.progress = progress;
    }

    /** All detectors; a forest of points of no minutes is left out. */
    List<Measured> detectors(double falseAlarms, int forestMinutes) throws IOException {
        List<Detector> detectors = new ArrayList<>();
        detectors.add(new TrailInsightsDetector(accepting(falseAlarms)));
        detectors.add(new SevenDayMean());
        if (forestMinutes > 0) {
            detectors.add(new CutForest(forestMinutes));
        }
        return over(detectors);
    }

    /** This detector at each setting of the knob; the detector's name is the setting. */
    List<Measured> knob() throws IOException {
        List<Detector> detectors = new ArrayList<>();
        for (double accepted : KNOB) {
            detectors.add(new Named(Double.toString(accepted), new TrailInsightsDetector(accepting(accepted))));
        }
        return over(detectors);
    }

    /** The usual settings, but for the knob. */
    static DetectorSettings accepting(double falseAlarms) {
        DetectorSettings usual = DetectorSettings.DEFAULT;
        return new DetectorSettings(
                usual.warmUp(), falseAlarms, usual.reads(), usual.lateness(), usual.outOfOrderness());
    }

    private List<Measured> over(List<Detector> detectors) throws IOException {
        List<Measured> measured = new ArrayList<>();
        boolean warm = false;
        for (Family family : families) {
            for (long seed : seeds) {
                say("%s, seed %d: making the stream", name(family), seed);
                CallStream stream = CallStream.of(new MadeStream(family.plan(seed)));
                if (!warm) {
                    warmUp(detectors, stream);
                    warm = true;
                }
                long busy = stream.busyMinutes();
                for (Detector detector : detectors) {
                    Measured one = measure(family, seed, detector, stream, busy);
                    measured.add(one);
                    Score score = one.score();
                    say(
                            "%s, seed %d: %s found %d of %d, %d false alarms, %.1f s",
                            name(family),
                            seed,
                            detector.name(),
                            score.found(),
                            score.planted(),
                            score.falseAlarms(),
                            one.cpuNanos() / 1e9);
                }
            }
        }
        return measured;
    }

    private static void warmUp(List<Detector> detectors, CallStream stream) {
        var first =
                stream.calls().subList(0, Math.min(WARM_UP_CALLS, stream.calls().size()));
        for (Detector detector : detectors) {
            // A forest takes its time anyway: what compiling it costs does not show.
            if (!(detector instanceof CutForest)) {
                detector.run(new CallStream(stream.truth(), first));
            }
        }
    }

    private Measured measure(Family family, long seed, Detector detector, CallStream stream, long busy)
            throws IOException {
        Detector.Run run = detector.run(stream);
        if (output != null) {
            Path folder = Files.createDirectories(output.resolve(stream.truth().seed()));
            stream.truth().write(folder.resolve("truth.json"));
            String file = detector.name().toLowerCase(Locale.ROOT).replace(' ', '-') + ".ndjson";
            ClaimLines.write(folder.resolve(file), run.claims());
            if (!run.findings().isEmpty()) {
                FindingLines.write(folder.resolve(file.replace(".ndjson", "-findings.ndjson")), run.findings());
            }
        }
        Score score = Scorer.score(stream.truth(), run.claims(), run.findings());
        return new Measured(
                name(family),
                seed,
                detector.name(),
                score,
                stream.calls().size(),
                busy,
                run.cpuNanos(),
                run.findingsNanos());
    }

    private static String name(Family family) {
        return family.name().toLowerCase(Locale.ROOT);
    }

    private void say(String format, Object... values) {
        progress.println(String.format(Locale.ROOT, format, values));
        progress.flush();
    }

    /** A detector under another name. */
    private record Named(String name, Detector detector) implements Detector {
        @Override
        public List<Claim> claims(CallStream stream) {
            return detector.claims(stream);
        }

        @Override
        public List<Claim.Finding> findings(CallStream stream) {
            return detector.findings(stream);
        }
    }
}
