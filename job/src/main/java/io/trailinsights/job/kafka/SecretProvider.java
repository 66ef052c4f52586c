package io.trailinsights.job.kafka;

import io.trailinsights.alerts.secret.SecretReference;
import io.trailinsights.alerts.secret.UnresolvedSecretException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Puts secrets in the place of their references when a Kafka client is made, in the process that makes it. So what is
 * sent to a cluster with the job, kept there and shown holds references alone.
 *
 * <p>Kafka makes it, as {@link ClientProperties} tells it to: {@code ${secret:env:NAME}} is the variable NAME.
 */
public class SecretProvider implements ConfigProvider {

    @Override
    public void configure(Map<String, ?> parameters) {
        // There are none.
    }

    @Override
    public ConfigData get(String path) {
        throw new ConfigException("a reference must name a secret");
    }

    /**
     * The secrets by their names.
     *
     * @param path {@code env} or {@code file}
     * @throws ConfigException that names the reference, when there is no secret there
     */
    @Override
    public ConfigData get(String path, Set<String> names) {
        Map<String, String> secrets = new HashMap<>();
        for (String name : names) {
            try {
                secrets.put(
                        name,
                        written(SecretReference.parse("${" + path + ":" + name + "}")
                                .resolve(System.getenv())
                                .reveal()));
            } catch (UnresolvedSecretException e) {
                throw new ConfigException(e.getMessage());
            }
        }
        return new ConfigData(secrets);
    }

    /** The secret as it is written where it goes. */
    String written(String secret) {
        return secret;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** For the values of {@code sasl.jaas.config}, which stand in quotation marks: any password fits there. */
    public static final class InQuotes extends SecretProvider {
        @Override
        String written(String secret) {
            return secret.replace("\\", "\\\\").replace("\"", "\\\"");
        }
    }
}
