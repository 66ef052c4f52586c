package io.trailinsights.job.config;

/** The text of {@code docs/settings.md}: a table of the settings of each section. */
public final class SettingsPage {
    private static final String BEGIN = """
            # Settings

            Every setting there is, made from the options in the code. `config/trail-insights.yaml` is the same list as a
            file to start from; give your copy to `--config`. `detect` and `backtest` take any of them as `--set KEY=VALUE`
            too, before the file. An unknown key ends the start, with the nearest one there is.

            `detect --print-config` prints which values hold, and where each comes from.

            Durations are written 36h, 15m, 90s, 1d or PT36H, sizes 10mb or 512kb. A `*` marks what can change which
            Insights come out of the same records: it is part of the `configVersion` that each Insight names.
            """;

    private SettingsPage() {}

    /** The page, in Markdown. */
    public static String render() {
        StringBuilder page = new StringBuilder(BEGIN);
        String section = "";
        for (Setting<?> setting : DetectOptions.ALL) {
            String key = setting.key();
            String itsSection = key.substring(0, key.indexOf('.'));
            if (!itsSection.equals(section)) {
                section = itsSection;
                page.append("\n## ").append(section);
                page.append("\n\n| setting | default | allowed | means |\n|---|---|---|---|\n");
            }
            page.append("| `" + key + (setting.changesDetection() ? "` *" : "`"));
            page.append(" | `" + setting.defaultText() + "`");
            page.append(" | " + cell(setting.type().allowed()));
            page.append(" | " + cell(setting.description()) + " |\n");
        }
        return page.toString();
    }

    /** Text in a table of Markdown, where a bar would end the cell. */
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
