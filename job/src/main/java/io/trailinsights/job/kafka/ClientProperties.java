package io.trailinsights.job.kafka;

import io.trailinsights.alerts.secret.SecretReference;
import io.trailinsights.alerts.secret.UnresolvedSecretException;
import io.trailinsights.job.failure.CommandFailure;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person sets for Kafka's clients, under Kafka's own names. A secret is a reference to a variable of the
 * environment or to a file, anywhere in a value; as itself it is refused. Who names {@code config.providers} of Kafka's
 * own has these instead, and values are handed on as they are.
 */
public final class ClientProperties {
    private static final String PROVIDERS = "config.providers";
    private static final String JAAS = "sasl.jaas.config";

    private static final String HIDDEN = "***";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");

    /** Properties, and options in {@code sasl.jaas.config}, that hold a secret. */
    private static final String SECRETS = "[\\w.-]*(?:password|passphrase|secret|keystore\\.key)";

    private static final Pattern SECRET_NAME = Pattern.compile(SECRETS, Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_OPTION =
            Pattern.compile("(" + SECRETS + ")\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;]*))", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final Map<String, String> values;

    /**
     * @param name of the setting that holds them, for messages
     * @throws CommandFailure when a secret stands there itself, or what looks like a reference is none
     */
    public ClientProperties(String name, Map<String, String> values) {
        this.name = name;
        this.values = new TreeMap<>(values);
        if (!hasOwnProviders()) {
            this.values.forEach(this::requireReferences);
        }
    }

    /**
     * The properties for a client. References stand in them as such; {@link SecretProvider} is named beside them.
     *
     * @throws CommandFailure that names property and reference, when there is no secret in this process
     */
    public Properties forClients() {
        Properties properties = new Properties();
        if (hasOwnProviders()) {
            properties.putAll(values);
            return properties;
        }
        boolean secrets = false;
        for (Map.Entry<String, String> property : values.entrySet()) {
            String provider = property.getKey().equals(JAAS) ? "quoted" : "secret";
            Matcher references = REFERENCE.matcher(property.getValue());
            secrets |= references.find();
            properties.put(
                    property.getKey(),
                    references.replaceAll(found -> Matcher.quoteReplacement(
                            known(property.getKey(), found.group()).replaceFirst("\\{", "{" + provider + ":"))));
        }
        if (secrets) {
            properties.put(PROVIDERS, "secret,quoted");
            properties.put(PROVIDERS + ".secret.class", SecretProvider.class.getName());
            properties.put(PROVIDERS + ".quoted.class", SecretProvider.InQuotes.class.getName());
        }
        return properties;
    }

    /**
     * The properties for people, by name. References stand in them as such; where somebody has providers of their own,
     * whatever else may be a secret is replaced by stars.
     */
    public Map<String, String> withoutSecrets() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((property, value) -> shown.put(property, withoutSecrets(property, value)));
        return shown;
    }

    private static String withoutSecrets(String property, String value) {
        if (SECRET_NAME.matcher(property).matches()) {
            return hidden(value);
        }
        return property.endsWith(JAAS)
                ? SECRET_OPTION
                        .matcher(value)
                        .replaceAll(option -> Matcher.quoteReplacement(option.group(1) + "=\""
                                + hidden(option.group(2) == null ? option.group(3) : option.group(2)) + "\""))
                : value;
    }

    private static String hidden(String value) {
        return REFERENCE.matcher(value).matches() ? value : HIDDEN;
    }

    private boolean hasOwnProviders() {
        return values.containsKey(PROVIDERS);
    }

    private void requireReferences(String property, String value) {
        if (property.equals(JAAS)) {
            Matcher options = SECRET_OPTION.matcher(value);
            while (options.find()) {
                parse(
                        property + ", " + options.group(1),
                        options.group(2) == null ? options.group(3) : options.group(2));
            }
        } else if (SECRET_NAME.matcher(property).matches()) {
            parse(property, value);
        }
        REFERENCE.matcher(value).results().forEach(found -> parse(property, found.group()));
    }

    /** The reference, when it leads to a secret. */
    private String known(String property, String reference) {
        try {
            parse(property, reference).resolve(System.getenv());
            return reference;
        } catch (UnresolvedSecretException e) {
            throw failure(property, e);
        }
    }

    private SecretReference parse(String property, String text) {
        try {
            return SecretReference.parse(text);
        } catch (UnresolvedSecretException e) {
            throw failure(property, e);
        }
    }

    private CommandFailure failure(String property, UnresolvedSecretException e) {
        String joint = e.getMessage().startsWith("is ") || e.getMessage().startsWith("names ") ? " " : ": ";
        return new CommandFailure(name + "." + property + joint + e.getMessage(), e);
    }
}
