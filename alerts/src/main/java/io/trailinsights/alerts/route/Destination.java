package io.trailinsights.alerts.route;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.delivery.Notification;
import io.trailinsights.alerts.delivery.RoutePolicy;

/**
 * Where an alert goes.
 *
 * @param receiver the receiver's name
 * @param route the name of the route that leads there
 * @param policy how quiet that route is
 * @param ifBegun whether it goes there only if the receiver was told of the episode's begin: an end may not match what its
 *     begin did, and must still reach whoever waits for it
 */
public record Destination(String receiver, String route, RoutePolicy policy, boolean ifBegun) {
    /** What the receiver's policy must know of the alert. */
    public Notification notification(Alert alert) {
        return Notification.of(alert, policy, ifBegun);
    }
}
