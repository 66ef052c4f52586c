package io.trailinsights.comparison.detector;

import com.amazon.randomcutforest.config.Precision;
import com.amazon.randomcutforest.config.TransformMethod;
import com.amazon.randomcutforest.parkservices.AnomalyDescriptor;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import io.trailinsights.comparison.score.Claim;
import java.util.ArrayList;
import java.util.List;

/**
 * Amazon's random cut forest with its own threshold, one forest a series, fed with counts of some minutes each, quiet
 * ones too, from the first minute of the stream on: Guha et al., "Robust random cut forest based anomaly detection on
 * streams" (ICML 2016). The library's defaults, but for what every user has to choose: shingles of eight points,
 * normalised, and an anomaly rate of 0.005.
 */
public final class CutForest implements Detector {
    private static final int SHINGLE = 8;
    private static final int SAMPLE = 256;
    private static final int TREES = 50;
    private static final double ANOMALY_RATE = 0.005;

    private final int minutes;

    /** @param minutes of a point; a forest's cost goes with the number of points */
    public CutForest(int minutes) {
        this.minutes = minutes;
    }

    @Override
    public String name() {
        return "random cut forest";
    }

    @Override
    public List<Claim> claims(CallStream stream) {
        List<Claim> claims = new ArrayList<>();
        for (MinuteSeries series : MinuteSeries.of(stream)) {
            judge(series, claims);
        }
        return claims;
    }

    private void judge(MinuteSeries series, List<Claim> claims) {
        EpisodeRule episodes = new EpisodeRule(series.api(), series.errorCode(), claims);
        ThresholdedRandomCutForest forest = ThresholdedRandomCutForest.builder()
                .compact(true)
                .dimensions(SHINGLE)
                .shingleSize(SHINGLE)
                .sampleSize(SAMPLE)
                .numberOfTrees(TREES)
                .precision(Precision.FLOAT_32)
                .transformMethod(TransformMethod.NORMALIZE)
                .anomalyRate(ANOMALY_RATE)
                .parallelExecutionEnabled(false)
                .randomSeed(42)
                .build();
        int[] counts = series.counts();
        for (int from = 0; from + minutes <= counts.length; from += minutes) {
            double calls = 0;
            for (int minute = from; minute < from + minutes; minute++) {
                calls += counts[minute];
            }
            int end = series.firstMinute() + from + minutes;
            AnomalyDescriptor verdict = forest.process(new double[] {calls}, end * 60L);
            boolean unusual = verdict.getAnomalyGrade() > 0;
            // It says how many points ago the unusual one was.
            int back = unusual ? verdict.getRelativeIndex() * minutes : 0;
            episodes.judge(unusual, Math.max(series.firstMinute(), end - minutes + back), end);
        }
        episodes.close();
    }
}
