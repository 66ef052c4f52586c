package io.trailinsights.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailinsights.job.failure.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientPropertiesTest {
    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"detector\" password=\"%s\";";

    @TempDir
    private Path folder;

    @Test
    void keepsSecretsOutOfTheProperties() throws Exception {
        String reference = secret("much to be kept");

        Properties properties = clientProperties("ssl.keystore.password", reference);

        assertThat(properties.toString()).doesNotContain("much to be kept");
        assertThat(parsed(properties).getPassword("ssl.keystore.password").value())
                .isEqualTo("much to be kept");
    }

    @Test
    void takesAnyPasswordIntoALogin() throws Exception {
        String reference = secret("a\"b\\c;d='e'");

        Properties properties = clientProperties("sasl.jaas.config", LOGIN.formatted(reference));

        assertThat(parsed(properties).getPassword("sasl.jaas.config").value())
                .isEqualTo(LOGIN.formatted("a\\\"b\\\\c;d='e'"));
    }

    @Test
    void looksUpNothingWhereNothingIsReferredTo() {
        assertThat(clientProperties("security.protocol", "SSL")).isEqualTo(Map.of("security.protocol", "SSL"));
    }

    @ParameterizedTest
    @CsvSource({
        "ssl.key.password, hunter22",
        "ssl.truststore.password, $hunter22",
        "ssl.keystore.key, -----BEGIN PRIVATE KEY----- hunter22",
        "sasl.oauthbearer.client.credentials.client.secret, hunter22",
        "sasl.jaas.config, 'a.Login required username=\"detector\" password=\"hunter22\";'",
        "sasl.jaas.config, 'a.Login required PASSWORD = hunter22;'",
        "sasl.jaas.config, 'a.Login required clientSecret=\"${env:}hunter22\";'"
    })
    void refusesASecretItselfWithoutShowingIt(String property, String value) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> clientProperties(property, value))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .startsWith("kafka.properties." + property)
                        .contains("may not stand in the file: write ${env:NAME}")
                        .doesNotContain("hunter22"));
    }

    @Test
    void takesALoginWithoutASecret() {
        String login = "software.amazon.msk.auth.iam.IAMLoginModule required;";

        assertThat(clientProperties("sasl.jaas.config", login)).containsEntry("sasl.jaas.config", login);
    }

    @Test
    void namesTheReferenceThatLeadsNowhere() {
        Path missing = folder.resolve("missing");
        Map<String, String> values = Map.of("ssl.key.password", "${file:" + missing + "}");
        ClientProperties properties = new ClientProperties("kafka.properties", values);

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(properties::forClients)
                .withMessage("kafka.properties.ssl.key.password: ${file:" + missing + "} does not exist");
    }

    /** The process that makes the client need not be the one that looked before. */
    @Test
    void makesNoClientWithoutTheSecret() throws Exception {
        String reference = secret("gone soon");
        Properties properties = clientProperties("ssl.key.password", reference);
        Files.delete(folder.resolve("secret"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parsed(properties))
                .withMessageContaining(reference + " does not exist");
    }

    @Test
    void leavesReferencesOfOtherProvidersToThem() {
        Map<String, String> values = Map.of(
                "config.providers", "vault",
                "config.providers.vault.class", "com.example.Vault",
                "ssl.key.password", "${vault:kafka:key}");

        assertThat(new ClientProperties("kafka.properties", values).forClients())
                .isEqualTo(values);
    }

    private static Properties clientProperties(String property, String value) {
        return new ClientProperties("kafka.properties", Map.of(property, value)).forClients();
    }

    /** As Kafka's clients read them. */
    private static AdminClientConfig parsed(Properties properties) {
        properties.put("bootstrap.servers", "localhost:9092");
        return new AdminClientConfig(properties);
    }

    private String secret(String text) throws Exception {
        return "${file:" + Files.writeString(folder.resolve("secret"), text + "\n") + "}";
    }
}
