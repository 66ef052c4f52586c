package io.trailinsights.comparison.detector;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.comparison.score.Claim;
import java.util.List;

/**
 * This project's detector: the same classes that the job's operators call, driven as Flink drives those. A watermark
 * runs behind the newest event time and moves on with the record that begins a minute; timers fire as it passes them.
 * {@code ComparisonIT} holds it to what {@code backtest} writes, Insights and findings.
 *
 * <p>Two things of the job are left out: the rules of people, of which a comparison has none, and the check that the
 * numbers of an episode make a record.
 */
public final class TrailInsightsDetector implements Detector {
    private final DetectorSettings settings;

    /** @param settings what a person may set */
    public TrailInsightsDetector(DetectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Trail Insights";
    }

    @Override
    public List<Claim> claims(CallStream stream) {
        EpisodeDrive drive = new EpisodeDrive(settings);
        for (ApiCall call : stream.calls()) {
            drive.take(call);
        }
        return drive.claims();
    }

    @Override
    public List<Claim.Finding> findings(CallStream stream) {
        FindingDrive drive = new FindingDrive(settings);
        for (ApiCall call : stream.calls()) {
            drive.take(call);
        }
        return drive.findings();
    }
}
