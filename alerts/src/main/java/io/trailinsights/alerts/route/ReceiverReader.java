package io.trailinsights.alerts.route;

import io.trailinsights.alerts.delivery.Backoff;
import io.trailinsights.alerts.delivery.CircuitBreaker;
import io.trailinsights.alerts.delivery.ReceiverLimits;
import io.trailinsights.alerts.endpoint.Endpoint;
import io.trailinsights.alerts.endpoint.EndpointRules;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.secret.Secret;
import io.trailinsights.alerts.secret.SecretReference;
import io.trailinsights.alerts.secret.UnresolvedSecretException;
import io.trailinsights.alerts.setting.NearestName;
import io.trailinsights.alerts.setting.SettingsException;
import io.trailinsights.alerts.setting.SettingsNode.Scalar;
import io.trailinsights.alerts.setting.SettingsReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one receiver. */
final class ReceiverReader {
    static final Set<String> KEYS = Set.of(
            "name",
            "format",
            "url",
            "topic",
            "secret",
            "routing-key",
            "type-prefix",
            "link",
            "allow-private",
            "allow-http",
            "ports",
            "timeout",
            "in-flight",
            "rate",
            "burst",
            "digest-after",
            "give-up-after",
            "max-waiting");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/([smh])");
    private static final String NAME_ALLOWED = "a name of at most 63 small letters, digits and '-'";
    private static final String RATE_ALLOWED = "messages in a second, minute or hour, such as 1/s, 100/m or 50/h";
    private static final Duration DAY = Duration.ofDays(1);

    private final SettingsReader receiver;
    private final Map<String, String> environment;
    /** All that may not be shown. */
    private final List<Secret> secrets = new ArrayList<>();

    ReceiverReader(SettingsReader receiver, Map<String, String> environment) {
        this.receiver = receiver;
        this.environment = environment;
    }

    Receiver read() throws SettingsException {
        String name = receiver.required("name", NAME_ALLOWED);
        if (!NAME.matcher(name).matches()) {
            throw receiver.wrong("name", NAME_ALLOWED);
        }
        FormatName format = format();
        FormatDefaults usual = FormatDefaults.of(format);
        refuseOthers(format);
        Endpoint endpoint = format.toTopic() ? null : endpoint(usual);
        String topic = format.toTopic() ? topic() : null;
        List<Secret> signing = new ArrayList<>();
        for (Scalar scalar : receiver.texts("secret", SecretReference.ALLOWED)) {
            signing.add(secret("secret", scalar));
        }
        Secret routingKey = format == FormatName.PAGERDUTY ? routingKey() : null;
        Duration timeout =
                receiver.duration("timeout", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(60));
        List<String> settings = new ArrayList<>(List.of(format.label()));
        settings.add(endpoint == null ? topic : endpoint.uri() + " " + endpoint.rules());
        secrets.forEach(secret -> settings.add(secret.reveal()));
        Receiver read = new Receiver(
                name,
                format,
                endpoint,
                topic,
                signing,
                routingKey,
                receiver.text("type-prefix", "what every type begins with, such as com.example.trail-insights"),
                receiver.text("link", "an https address to which an episode's id is added"),
                timeout,
                limits(format, timeout, Fingerprint.of(settings)),
                secrets);
        try {
            read.alertFormat();
        } catch (IllegalArgumentException e) {
            throw receiver.error("format", "is " + format.label() + ": " + e.getMessage());
        }
        return read;
    }

    private FormatName format() throws SettingsException {
        List<String> labels =
                Arrays.stream(FormatName.values()).map(FormatName::label).toList();
        String allowed = String.join(", ", labels);
        String label = receiver.required("format", allowed);
        return FormatName.ofLabel(label)
                .orElseThrow(() ->
                        receiver.wrong("format", allowed + "; did you mean '" + NearestName.to(label, labels) + "'?"));
    }

    /** A key of another format would do nothing, which nobody wants who wrote it. */
    private void refuseOthers(FormatName format) throws SettingsException {
        Map<String, Boolean> fits = Map.of(
                "topic", format.toTopic(),
                "url", !format.toTopic(),
                "secret", format == FormatName.WEBHOOK,
                "routing-key", format == FormatName.PAGERDUTY,
                "type-prefix", format == FormatName.CLOUDEVENTS);
        for (String key : fits.keySet().stream().sorted().toList()) {
            if (receiver.has(key) && !fits.get(key)) {
                throw receiver.error(key, "has no meaning for the format " + format.label() + ": take it out");
            }
        }
    }

    private Endpoint endpoint(FormatDefaults usual) throws SettingsException {
        Set<Integer> ports = new HashSet<>();
        for (Scalar scalar : receiver.texts("ports", "port numbers from 1 to 65535")) {
            if (!scalar.text().matches("[1-9][0-9]{0,4}") || Integer.parseInt(scalar.text()) > 65535) {
                throw scalar.place().error("ports has '" + scalar.text() + "'; allowed: port numbers from 1 to 65535");
            }
            ports.add(Integer.valueOf(scalar.text()));
        }
        EndpointRules rules =
                new EndpointRules(receiver.truth("allow-private", false), receiver.truth("allow-http", false), ports);
        try {
            return Endpoint.of(url(usual), rules);
        } catch (IllegalArgumentException e) {
            throw receiver.error("url", "is not allowed: " + e.getMessage());
        }
    }

    /** The address; of some formats whoever knows it may post, so it is a secret there. */
    private String url(FormatDefaults usual) throws SettingsException {
        if (!receiver.has("url") && usual.url() != null) {
            return usual.url();
        }
        String allowed =
                usual.urlIsSecret() ? SecretReference.ALLOWED : "an https address, or " + SecretReference.ALLOWED;
        String url = receiver.required("url", allowed);
        boolean isReference = url.startsWith("${");
        return isReference || usual.urlIsSecret()
                ? secret("url", (Scalar) receiver.node("url")).reveal()
                : url;
    }

    private String topic() throws SettingsException {
        String allowed = "the name of a topic: letters, digits, '.', '_' and '-', at most 249";
        if (!TOPIC.matcher(receiver.required("topic", allowed)).matches()) {
            throw receiver.wrong("topic", allowed);
        }
        return receiver.text("topic", allowed);
    }

    private Secret routingKey() throws SettingsException {
        receiver.required("routing-key", SecretReference.ALLOWED);
        return secret("routing-key", (Scalar) receiver.node("routing-key"));
    }

    private Secret secret(String key, Scalar scalar) throws SettingsException {
        try {
            Secret secret = SecretReference.parse(scalar.text()).resolve(environment);
            secrets.add(secret);
            return secret;
        } catch (UnresolvedSecretException e) {
            String wrong = e.getMessage();
            throw scalar.place().error(key + (wrong.startsWith("$") ? ": " : " ") + wrong);
        }
    }

    private ReceiverLimits limits(FormatName format, Duration timeout, long fingerprint) throws SettingsException {
        FormatDefaults usual = FormatDefaults.of(format);
        int rate = usual.rate();
        Duration period = usual.ratePeriod();
        String text = receiver.text("rate", RATE_ALLOWED);
        if (text != null) {
            Matcher matcher = RATE.matcher(text);
            if (!matcher.matches()) {
                throw receiver.wrong("rate", RATE_ALLOWED);
            }
            rate = Integer.parseInt(matcher.group(1));
            period = switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(1);
                case "m" -> Duration.ofMinutes(1);
                default -> Duration.ofHours(1);
            };
        }
        return new ReceiverLimits(
                receiver.number("in-flight", ReceiverLimits.USUAL.inFlight(), 1, 64),
                rate,
                period,
                receiver.number("burst", Math.max(3, period.toSeconds() == 1 ? rate : 0), 1, 100_000),
                digestAfter(usual),
                receiver.number("max-waiting", ReceiverLimits.MOST_WAITING, 1, ReceiverLimits.MOST_WAITING),
                receiver.duration("give-up-after", DAY, Duration.ofMinutes(1), Duration.ofDays(7)),
                // The client's own timeout comes first, unless the process dies.
                timeout.plusSeconds(15),
                Backoff.USUAL,
                CircuitBreaker.Limits.USUAL,
                format.endStandsAlone(),
                fingerprint);
    }

    private Duration digestAfter(FormatDefaults usual) throws SettingsException {
        if (receiver.has("digest-after") && "never".equals(receiver.text("digest-after", "never"))) {
            return null;
        }
        return receiver.duration("digest-after", usual.digestAfter(), Duration.ZERO, DAY);
    }
}
