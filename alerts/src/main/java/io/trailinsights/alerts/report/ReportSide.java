package io.trailinsights.alerts.report;

import java.util.List;
import java.util.Map;

/**
 * One run that a report is about.
 *
 * @param configVersion names its settings
 * @param settings those that decide what is found
 * @param charts by the id of an episode of this run; an episode may have none
 */
public record ReportSide(String configVersion, List<SettingRow> settings, Map<String, EpisodeChart> charts) {
    public ReportSide {
        settings = List.copyOf(settings);
        charts = Map.copyOf(charts);
    }

    /**
     * One setting.
     *
     * @param key as in the settings file
     * @param value in force
     * @param standard the default
     */
    public record SettingRow(String key, String value, String standard) {}
}
