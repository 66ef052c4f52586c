package io.trailinsights.job.deliver.record;

import io.trailinsights.alerts.route.Receiver;
import io.trailinsights.alerts.route.Routes;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where the job says what became of alerts.
 *
 * @param receipts of what arrived, and of what was held back as it should be
 * @param deadLetters of what could not be delivered
 */
public record DeliveryTopics(String receipts, String deadLetters) implements Serializable {
    /** These, and those of receivers that are topics. */
    public Set<String> all(Routes routes) {
        Set<String> all = new LinkedHashSet<>(List.of(receipts, deadLetters));
        routes.receivers().values().stream()
                .map(Receiver::topic)
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }

    /** The topics that the settings name. */
    public static DeliveryTopics of(DetectSettings settings) {
        return new DeliveryTopics(
                settings.get(DetectOptions.RECEIPTS_TOPIC), settings.get(DetectOptions.ALERT_DEAD_LETTER_TOPIC));
    }
}
