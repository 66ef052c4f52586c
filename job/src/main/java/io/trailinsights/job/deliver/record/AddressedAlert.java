package io.trailinsights.job.deliver.record;

/**
 * An alert on its way to one receiver.
 *
 * @param receiver its name, by which alerts are spread over the tasks
 * @param topic what the record was read from
 * @param json the record, which {@link io.trailinsights.alerts.alert.AlertReader} can read
 */
public record AddressedAlert(String receiver, AlertTopic topic, String json) {}
