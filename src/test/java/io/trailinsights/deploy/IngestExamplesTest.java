package io.trailinsights.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.cli.TrailInsights;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Each way into Kafka that deploy/ingest shows makes values that the detector reads. */
final class IngestExamplesTest {
    private static final String EXAMPLES = "deploy/ingest/examples";
    private static final String TERMINATE = "111122223333 eu-central-1 ec2.amazonaws.com TerminateInstances";
    private static final String CREATE = "444455556666 us-east-1 iam.amazonaws.com CreateUser AccessDenied";

    private static final Map<String, Expected> EXPECTED = Map.of(
            "s3-vector.json", new Expected(List.of(TERMINATE), List.of(), List.of()),
            "kafka-connect-s3.json.gz", new Expected(List.of(TERMINATE, CREATE), List.of(), List.of()),
            "eventbridge.json", new Expected(List.of(CREATE), List.of(), List.of()),
            "cloudwatch-logs.json", new Expected(List.of(TERMINATE, CREATE), List.of(), List.of()),
            "cloudwatch-logs-control.json", new Expected(List.of(), List.of("CONTROL"), List.of()),
            "filebeat.json", new Expected(List.of(TERMINATE), List.of(), List.of()),
            "s3-notification.json", new Expected(List.of(), List.of(), List.of("S3_NOTIFICATION")));

    @Test
    void areReadAsTheReadmeSays() throws IOException {
        assertThat(ProjectFiles.names(EXAMPLES)).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
        for (Map.Entry<String, Expected> example : EXPECTED.entrySet()) {
            JsonNode read = inspect(EXAMPLES + "/" + example.getKey());
            assertThat(new Expected(
                            texts(read.path("records"), IngestExamplesTest::call),
                            texts(
                                    read.path("skipped"),
                                    skipped -> skipped.path("reason").asText()),
                            texts(
                                    read.path("deadLetters"),
                                    letter -> letter.path("reason").asText())))
                    .as(example.getKey())
                    .isEqualTo(example.getValue());
        }
    }

    @Test
    void areAllInTheReadme() throws IOException {
        assertThat(ProjectFiles.text("deploy/ingest/README.md"))
                .contains(
                        EXPECTED.keySet().stream().map(name -> "`" + name + "`").toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "eventbridge", "cloudwatch-logs"})
    void vectorsPipelinesLeadFromTheirSourceToTheTopic(String way) throws IOException {
        JsonNode pipeline = StrictYaml.documents(ProjectFiles.text("deploy/ingest/" + way + "/vector.yaml"))
                .get(0);
        JsonNode sink = pipeline.at("/sinks/kafka");
        String from = sink.at("/inputs/0").asText();
        if (pipeline.path("transforms").has(from)) {
            from = pipeline.at("/transforms/" + from + "/inputs/0").asText();
        }

        assertThat(pipeline.path("sources").has(from)).as("a source " + from).isTrue();
        assertThat(pipeline.at("/acknowledgements/enabled").asBoolean()).isTrue();
        assertThat(sink.path("topic").asText()).isEqualTo("cloudtrail");
    }

    @ParameterizedTest
    @CsvSource({
        "deploy/ingest/kafka-connect/s3-source.json",
        "deploy/topics/kafka-connect/s3-sink.json",
        "deploy/topics/kafka-connect/opensearch-sink.json"
    })
    void connectorsAreWhatKafkaConnectTakes(String file) throws IOException {
        JsonNode connector = new JsonMapper().readTree(ProjectFiles.text(file));

        assertThat(connector.fieldNames()).toIterable().containsExactly("name", "config");
        assertThat(connector.path("config")).isNotEmpty().allMatch(JsonNode::isTextual);
        assertThat(connector.path("config").has("connector.class")).isTrue();
    }

    private static JsonNode inspect(String file) throws IOException {
        StringWriter output = new StringWriter();
        CommandLine program = TrailInsights.commandLine();
        program.setOut(new PrintWriter(output, true));
        assertThat(program.execute("inspect", ProjectFiles.path(file).toString()))
                .isZero();
        return new JsonMapper().readTree(output.toString());
    }

    private static String call(JsonNode record) {
        String call = String.join(
                " ",
                record.path("account").asText(),
                record.path("region").asText(),
                record.path("eventSource").asText(),
                record.path("eventName").asText());
        return record.path("error").isNull()
                ? call
                : call + " " + record.path("error").asText();
    }

    private static List<String> texts(JsonNode array, Function<JsonNode, String> text) {
        return StreamSupport.stream(array.spliterator(), false).map(text).toList();
    }

    private record Expected(List<String> calls, List<String> skipped, List<String> deadLetters) {}
}
