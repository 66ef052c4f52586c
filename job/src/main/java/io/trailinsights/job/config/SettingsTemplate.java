package io.trailinsights.job.config;

import java.util.ArrayList;
import java.util.List;

/** The text of {@code config/trail-insights.yaml}: every setting with its meaning, its default and what is allowed. */
public final class SettingsTemplate {
    private static final int WIDTH = 110;

    private SettingsTemplate() {}

    /** The file, all settings commented out, so that a later version's defaults apply to what nobody has set. */
    public static String render() {
        List<String> lines = new ArrayList<>(List.of(
                "# Settings of Trail Insights, each with its default. Take the '#' from a line to change it.",
                "# Use: trailinsights detect --config trail-insights.yaml   (backtest and deliver read the same file)",
                "# Durations: 36h, 15m, 90s, 1d or ISO-8601 (PT36H). Sizes: 10mb, 512kb.",
                "# An option of the command line goes before this file."));
        String section = "";
        for (Setting<?> setting : DetectOptions.ALL) {
            String key = setting.key();
            String itsSection = key.substring(0, key.indexOf('.'));
            lines.add("");
            if (!itsSection.equals(section)) {
                section = itsSection;
                lines.add(section + ":");
            }
            wrap(setting.description(), lines);
            lines.add("  # Allowed: " + setting.type().allowed() + ".");
            lines.add("  # " + key.substring(section.length() + 1) + ": " + setting.defaultText());
        }
        return String.join("\n", lines) + "\n";
    }

    private static void wrap(String text, List<String> lines) {
        StringBuilder line = new StringBuilder("  #");
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("  #");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }
}
