package io.trailinsights.alerts.report;

import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightFormatException;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.alerts.insight.InsightState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins the records of a file of Insights to episodes. */
public final class Episodes {
    private final Map<String, Insight> starts = new LinkedHashMap<>();
    private final Map<String, Insight> ends = new LinkedHashMap<>();

    /**
     * The episodes of records in their order.
     *
     * @param lines one record of JSON each; a record that comes twice counts once, an End without a Start not at all
     * @return by start, the earliest first
     * @throws InsightFormatException naming the line that is no Insight
     */
    public static List<Episode> read(Iterable<String> lines) throws InsightFormatException {
        Episodes episodes = new Episodes();
        int number = 0;
        for (String line : lines) {
            number++;
            try {
                episodes.add(InsightJson.read(line));
            } catch (InsightFormatException e) {
                throw new InsightFormatException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return episodes.sorted();
    }

    private void add(Insight insight) {
        boolean start = insight.insightDetails().state() == InsightState.START;
        (start ? starts : ends).putIfAbsent(insight.sharedEventId(), insight);
    }

    private List<Episode> sorted() {
        List<Episode> list = new ArrayList<>();
        starts.forEach((id, start) -> list.add(new Episode(start, ends.get(id))));
        list.sort(Comparator.comparingLong(Episode::startMinute).thenComparing(Episode::id));
        return list;
    }
}
