package io.trailinsights.comparison.stream;

import io.trailinsights.comparison.truth.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes down what a plan has planted, and which of it can be asked for. */
final class TruthOfPlan {
    private final Plan plan;
    private final Observer observer;
    private final List<int[]> seen;

    /** @param seen calls of each planted anomaly's series in each of its minutes */
    TruthOfPlan(Plan plan, Observer observer, List<int[]> seen) {
        this.plan = plan;
        this.observer = observer;
        this.seen = seen;
    }

    Truth truth(long events) {
        Span span = plan.span();
        return new Truth(
                plan.name(),
                time(0),
                span.days(),
                time(span.judgedFrom()),
                plan.accounts().size(),
                events,
                anomalies(),
                plan.stories().stream().map(this::incident).toList(),
                plan.spared().stream().map(this::benign).toList());
    }

    private List<Truth.Anomaly> anomalies() {
        List<Truth.Anomaly> anomalies = new ArrayList<>();
        for (int i = 0; i < plan.planted().size(); i++) {
            Planted each = plan.planted().get(i);
            Series series = each.series();
            double chance = observer.chancePerWeek(each, seen.get(i));
            boolean named = each.effect() != Planted.Effect.TIMES;
            anomalies.add(new Truth.Anomaly(
                    i,
                    each.label(),
                    series.errorCode() == null ? "ApiCallRateInsight" : "ApiErrorRateInsight",
                    series.account(),
                    series.region(),
                    series.api().eventSource(),
                    series.api().name(),
                    series.errorCode(),
                    time(each.at()),
                    time(each.end()),
                    named ? each.caller().principals().get(0).arn(series.account()) : null,
                    chance >= Observer.ASKED_CHANCE,
                    chance));
        }
        anomalies.sort(Comparator.comparing(Truth.Anomaly::start));
        return anomalies;
    }

    private Truth.Incident incident(Plan.Story story) {
        List<List<String>> touched = story.steps().stream()
                .map(step -> List.of(
                        step.series().region(),
                        step.series().api().eventSource(),
                        step.series().api().name()))
                .distinct()
                .toList();
        return new Truth.Incident(
                story.label(),
                story.account(),
                story.principal().arn(story.account()),
                time(story.at()),
                time(story.at() + story.minutes()),
                touched);
    }

    private Truth.Benign benign(Plan.Spared spared) {
        Series series = spared.series();
        return new Truth.Benign(
                spared.label(),
                series.account(),
                series.region(),
                series.api().eventSource(),
                series.api().name(),
                spared.atMost(),
                time(spared.at()),
                time(Math.min(spared.at() + spared.minutes(), plan.span().minutes())));
    }

    private String time(int minute) {
        return plan.span().instant(minute).toString();
    }
}
