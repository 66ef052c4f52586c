package io.trailinsights.alerts.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.insight.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DATA = "<script type=\"application/json\" id=\"data\">";

    @Test
    void noTextOfARecordReachesMarkup() throws Exception {
        String page = ReportPage.of(ReportSample.hostile());
        String harmless = ReportPage.of(ReportSample.report(List.of(), null));
        String data = data(page);

        assertThat(data).matches("[ -~]*").doesNotContain("<", ">", "&", "'", "`");
        assertThat(page.replace(data, "")).isEqualTo(harmless.replace(data(harmless), ""));
        JSON.readTree(data);
    }

    @Test
    void textsArriveCleanedAndOtherwiseWhole() throws Exception {
        JsonNode insights =
                JSON.readTree(data(ReportPage.of(ReportSample.hostile()))).path("insights");

        assertThat(insights).hasSameSizeAs(ReportSample.HOSTILE);
        for (int i = 0; i < insights.size(); i++) {
            String shown = PlainText.clean(ReportSample.HOSTILE.get(i));
            assertThat(insights.get(i).path("api").textValue()).isEqualTo(shown);
            assertThat(insights.get(i).path("code").textValue()).isEqualTo(shown);
            assertThat(insights.get(i).path("why").textValue()).startsWith(shown);
            assertThat(insights.get(i).toString()).doesNotContain("\u202E", "\u2066", "\u200F", "\u2028");
        }
    }

    @Test
    void policyAllowsTheScriptAndStyleInsideAndNothingElse() throws Exception {
        String page = ReportPage.of(ReportSample.report(ReportSample.episodes(3), null));

        String policy = only("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\">", page);
        assertThat(List.of(policy.split("; ")))
                .containsExactly(
                        "default-src 'none'",
                        "script-src '" + sha256(only("(?s)<script>(.*?)</script>", page)) + "'",
                        "style-src '" + sha256(only("(?s)<style>(.*?)</style>", page)) + "'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "require-trusted-types-for 'script'",
                        "trusted-types 'none'");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContainPattern("(?i)https?://|\\bsrc=|@import|url\\(|innerHTML|eval\\(");
    }

    @Test
    void sizeIsBoundedWhateverWasFound() throws Exception {
        List<Episode> many = ReportSample.episodes(6000);
        String page = ReportPage.of(ReportSample.report(many, null));

        JsonNode data = JSON.readTree(data(page));
        List<String> charted = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        data.path("insights")
                .forEach(each -> (each.has("chart") ? charted : plain)
                        .add(each.path("severity").textValue()));
        assertThat(data.path("found").intValue()).isEqualTo(6000);
        assertThat(charted).hasSize(1000).containsOnly("Critical");
        assertThat(plain).hasSize(4000);
        assertThat(page.length()).isLessThan(16 << 20);
    }

    @Test
    void aThousandInsightsFitInFourMegabytes() {
        assertThat(ReportPage.of(ReportSample.report(ReportSample.episodes(1000), null))
                        .length())
                .isLessThan(4 << 20);
    }

    @Test
    void saysWhichRunFoundWhat() throws Exception {
        List<Episode> all = ReportSample.episodes(4);
        Report report = ReportSample.report(all.subList(0, 3), all.subList(1, 4));

        JsonNode insights = JSON.readTree(data(ReportPage.of(report))).path("insights");
        assertThat(insights).extracting(each -> each.path("by").textValue()).containsExactly("A", "AB", "AB", "B");
        assertThat(insights).allMatch(each -> each.has("chart"));
    }

    private static String data(String page) {
        int from = page.indexOf(DATA) + DATA.length();
        return page.substring(from, page.indexOf("</script>", from));
    }

    private static String only(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).isTrue();
        String found = matcher.group(1);
        assertThat(matcher.find()).isFalse();
        return found;
    }

    private static String sha256(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }
}
