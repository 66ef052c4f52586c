package io.trailinsights.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.baselines.rule.Rule.Expected;
import io.trailinsights.baselines.rule.Rule.Mute;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleJsonTest {
    private static final String MUTE = "{'version':1,'kind':'mute','id':'m-1','account':'111122223333',"
            + "'eventName':'Terminate*','until':'2026-12-01T00:00Z','author':'ops','reason':'load test'}";
    private static final String THRESHOLD =
            "{'version':1,'kind':'threshold','id':'t','region':'us-east-1','factor':0.1}";
    private static final String EXPECTED = "{'version':1,'kind':'expected','id':'e','account':'111122223333',"
            + "'region':'us-east-1','eventSource':'ec2.amazonaws.com','eventName':'RunInstances','errorCode':'X',"
            + "'start':'2026-03-10T14:05:00Z','minutes':18,'calls':558,'when':'any-time'}";

    @ParameterizedTest
    @ValueSource(strings = {MUTE, THRESHOLD, EXPECTED})
    void whatIsWrittenReadsAsTheSameRule(String json) throws Exception {
        Rule rule = read(json);
        assertThat(RuleJson.read(RuleJson.write(rule).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(rule);
        assertThat(RuleJson.write(rule)).doesNotContain("\n", "null", "NaN");
    }

    @Test
    void readsEveryField() throws Exception {
        Mute mute = (Mute) read(MUTE);
        assertThat(mute.id()).isEqualTo("m-1");
        assertThat(mute.scope().account()).isEqualTo("111122223333");
        assertThat(mute.scope().eventName()).isEqualTo("Terminate*");
        assertThat(mute.scope().parts()).isEqualTo(2);
        assertThat(mute.span().untilMs())
                .isEqualTo(Instant.parse("2026-12-01T00:00:00Z").toEpochMilli());
        assertThat(mute.note().author()).isEqualTo("ops");
        assertThat(mute.note().reason()).isEqualTo("load test");
        Expected expected = (Expected) read(EXPECTED);
        assertThat(expected.startMinute())
                .isEqualTo((int) (Instant.parse("2026-03-10T14:05:00Z").getEpochSecond() / 60));
        assertThat(expected.minutes()).isEqualTo(18);
        assertThat(expected.calls()).isEqualTo(558);
        assertThat(expected.anyTime()).isTrue();
        assertThat(expected.errorCode()).isEqualTo("X");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:role/ci-deploy, arn:aws:sts::111122223333:assumed-role/ci-deploy",
        "arn:aws-cn:iam::111122223333:role/a/b/ci-deploy, arn:aws-cn:sts::111122223333:assumed-role/ci-deploy",
        "arn:aws:sts::111122223333:assumed-role/ci-deploy/run-7, arn:aws:sts::111122223333:assumed-role/ci-deploy",
        "arn:aws:sts::111122223333:assumed-role/ci-*, arn:aws:sts::111122223333:assumed-role/ci-*",
        "arn:aws:iam::111122223333:user/alice, arn:aws:iam::111122223333:user/alice"
    })
    void takesAPrincipalAsPeopleCopyIt(String given, String inInsights) throws Exception {
        Mute mute = (Mute)
                read("{'version':1,'kind':'mute','id':'m','principal':'" + given + "','until':'2027-01-01T00:00Z'}");
        assertThat(mute.scope().principal()).isEqualTo(inInsights);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'version':1 | 'version':2 | version is 2; it must be 1",
                "'version':1, | ~~ | version is missing",
                "'kind':'mute' | 'kind':'silence' | kind is none of",
                "'id':'m-1', | ~~ | id is missing",
                "'id':'m-1' | 'id':'../m' | id is '../m'; it must be 1 to 64",
                "'account':'111122223333' | 'account':'1111' | account is '1111'; it must be 12 digits",
                "'account':'111122223333' | 'account':111122223333 | account is '111122223333'; it must be text",
                "'account':'111122223333' | 'acount':'111122223333' | 'acount' is no field of a rule of kind mute",
                "'eventName':'Terminate*' | 'eventName':'' | eventName is ''",
                "'eventName':'Terminate*' | 'eventName':'a\\u0007b' | none of them a control character",
                "'eventName':'Terminate*' | 'eventName':null | eventName is 'null'",
                "'until':'2026-12-01T00:00Z', | ~~ | until is missing",
                "'until':'2026-12-01T00:00Z' | 'until':'tomorrow' | until is 'tomorrow'; it must be a time such as",
                "'until':'2026-12-01T00:00Z' | 'until':'+999999999-01-01T00:00Z' | from 1970 to 2999",
                "'author':'ops' | 'author':{} | author is ''",
                "'author':'ops' | 'account':'111122223333' | a field twice",
                "'author':'ops' | 'from':'2026-12-01T00:00Z' | until must be later than from",
            })
    void saysWhatIsWrongWithAMute(String part, String instead, String message) {
        assertThat(MUTE).contains(part);
        assertThatThrownBy(() -> read(MUTE.replace(part, instead)))
                .isInstanceOf(RuleFormatException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "'mute'",
                "{",
                "{} {}",
                "{'version':1,'kind':'mute','id':'m','until':'2026-12-01T00:00Z'}",
                "{'version':1,'kind':'threshold','id':'t'}",
                "{'version':1,'kind':'threshold','id':'t','factor':0}",
                "{'version':1,'kind':'threshold','id':'t','factor':-1}",
                "{'version':1,'kind':'threshold','id':'t','factor':1e999}",
                "{'version':1,'kind':'threshold','id':'t','factor':NaN}",
                "{'version':1,'kind':'threshold','id':'t','factor':1,'falseAlarms':1}",
                "{'version':1,'kind':'threshold','id':'t','factor':1,'principal':'x'}",
                "{'version':1.5,'kind':'threshold','id':'t','factor':1}",
                "{'version':1,'kind':'expected','id':'e','account':'111122223333','start':'2026-03-10T14:05:00Z'}",
            })
    void refusesWhatIsNoRule(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(RuleFormatException.class);
    }

    @Test
    void sizesOfAnEpisodeGoTogether() {
        assertThatThrownBy(() -> read(EXPECTED.replace(",'calls':558", ""))).hasMessageContaining("go together");
    }

    /** Whatever is in the topic, reading it ends in a rule or in a refusal whose message is short and fit to be shown. */
    @Test
    void nothingElseComesOfDamagedBytes() {
        Random random = new Random(7);
        byte[] whole = EXPECTED.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(RuleJson.read(damaged)).isNotNull();
            } catch (RuleFormatException e) {
                refused++;
                assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\n", "\u001b");
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> RuleJson.read(new byte[RuleJson.MOST_BYTES + 1]))
                .hasMessageContaining("at most 16384");
        assertThatThrownBy(() -> read("[".repeat(10_000))).isInstanceOf(RuleFormatException.class);
        assertThatThrownBy(() -> read(MUTE.replace("load test", "x".repeat(301))))
                .hasMessageContaining("text of 1 to 300 characters");
    }

    private static Rule read(String json) throws RuleFormatException {
        return RuleJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
