package io.trailinsights.job.report;

import io.trailinsights.alerts.report.ReportSide.SettingRow;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.Setting;
import java.util.List;

/** Settings as a report shows them. */
public final class ReportSettings {
    private ReportSettings() {}

    /** Those that can change which Insights come out of the same records, in the order of the settings file. */
    public static List<SettingRow> rows(DetectSettings settings) {
        return DetectOptions.ALL.stream()
                .filter(Setting::changesDetection)
                .map(setting -> new SettingRow(setting.key(), settings.text(setting), setting.defaultText()))
                .toList();
    }
}
