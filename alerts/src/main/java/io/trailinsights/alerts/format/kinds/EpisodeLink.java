package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.alert.Alert;

/**
 * Where a person reads more of an episode: an address of the user's own, made of the setting and the episode's id, and of
 * nothing else from the record.
 *
 * @param prefix what stands before the id; null for no links
 */
record EpisodeLink(String prefix) {
    /** The address, or null where no prefix is set. */
    String of(Alert alert) {
        return prefix == null ? null : prefix + alert.episode();
    }
}
