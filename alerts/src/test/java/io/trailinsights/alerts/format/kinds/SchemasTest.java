package io.trailinsights.alerts.format.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.SampleAlerts;
import io.trailinsights.alerts.format.FormatName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas refuse what receivers refuse: else the golden files would prove nothing. */
class SchemasTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode good(FormatName name) throws Exception {
        Alert alert = SampleAlerts.begin();
        return JSON.readTree(SampleFormats.of(name)
                .render(alert, SampleFormats.context(alert.id()))
                .body());
    }

    @ParameterizedTest
    @EnumSource(FormatName.class)
    void refuseAMemberThatNobodyDocuments(FormatName name) throws Exception {
        JsonNode body = good(name);
        ObjectNode object = (ObjectNode) (body.isArray() ? body.get(0) : body);

        assertThat(Schemas.complaints(name, body.toString())).isEmpty();
        object.put("invented", 1);

        assertThat(Schemas.complaints(name, body.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOK, '', type",
        "CLOUDEVENTS, '', source",
        "SLACK, /blocks/0/text, text",
        "PAGERDUTY, /payload, severity",
        "TEAMS, /attachments/0/content, version",
        "ALERTMANAGER, /0, labels",
        "OCSF, /finding_info, uid",
        "OCSF, /anomaly_analyses/0, anomalies",
        "SECURITY_HUB, '', GeneratorId",
        "EVENTBRIDGE, '', detail-type"
    })
    void refuseThatSomethingRequiredIsMissing(FormatName name, String at, String member) throws Exception {
        JsonNode body = good(name);

        assertThat(((ObjectNode) body.at(at)).remove(member)).isNotNull();

        assertThat(Schemas.complaints(name, body.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SLACK, /blocks/0/text, text, 150",
        "SLACK, /blocks/1/text, text, 3000",
        "PAGERDUTY, /payload, summary, 1024",
        "PAGERDUTY, '', dedup_key, 255",
        "SECURITY_HUB, '', Title, 256",
        "SECURITY_HUB, '', Description, 1024"
    })
    void refuseATextOverItsLimit(FormatName name, String at, String member, int limit) throws Exception {
        JsonNode body = good(name);
        ((ObjectNode) body.at(at)).put(member, "x".repeat(limit));
        assertThat(Schemas.complaints(name, body.toString())).isEmpty();

        ((ObjectNode) body.at(at)).put(member, "x".repeat(limit + 1));

        assertThat(Schemas.complaints(name, body.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CLOUDEVENTS, '', time, yesterday",
        "CLOUDEVENTS, '', source, a b",
        "PAGERDUTY, /payload, severity, high",
        "ALERTMANAGER, /0, endsAt, 14:23",
        "ALERTMANAGER, /0/labels, event_name, ''",
        "OCSF, '', activity_id, one",
        "SECURITY_HUB, '', AwsAccountId, 1",
        "EVENTBRIDGE, '', source, aws.cloudtrail"
    })
    void refuseAValueOfAnotherForm(FormatName name, String at, String member, String value) throws Exception {
        JsonNode body = good(name);
        ((ObjectNode) body.at(at)).put(member, value);

        assertThat(Schemas.complaints(name, body.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SLACK, /blocks, 50", "SLACK, /blocks/2/fields, 10", "ALERTMANAGER, '', 1"})
    void refuseTooMany(FormatName name, String at, int most) throws Exception {
        JsonNode body = good(name);
        ArrayNode list = (ArrayNode) body.at(at);
        while (list.size() <= most) {
            list.add(list.get(0).deepCopy());
        }

        assertThat(Schemas.complaints(name, body.toString())).isNotEmpty();
    }
}
