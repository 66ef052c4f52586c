package io.trailinsights.alerts.delivery;

import java.time.Duration;
import java.util.Objects;

/**
 * How quiet a route is. An alert brings it to its receiver.
 *
 * @param sendsMuted whether an alert that a mute holds back is sent all the same
 * @param groupsByIncident whether alerts of one incident after the first are told together
 * @param groupWait how long the first alert of an incident, or of no incident, waits for its end
 * @param groupInterval how often the alerts of one incident after the first are told
 * @param repeatInterval how often the begin of an episode is told again while it is not over; zero for never
 * @param officeHours when less severe alerts are told, or null for always
 */
public record RoutePolicy(
        boolean sendsMuted,
        boolean groupsByIncident,
        Duration groupWait,
        Duration groupInterval,
        Duration repeatInterval,
        OfficeHours officeHours) {
    /** Everything at once, but what is muted. */
    public static final RoutePolicy AT_ONCE =
            new RoutePolicy(false, false, Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO, null);

    public RoutePolicy {
        Objects.requireNonNull(groupWait, "groupWait is null");
        Objects.requireNonNull(groupInterval, "groupInterval is null");
        Objects.requireNonNull(repeatInterval, "repeatInterval is null");
        if (groupWait.isNegative() || repeatInterval.isNegative() || groupInterval.toMillis() < 1) {
            throw new IllegalArgumentException("group-wait " + groupWait + ", group-interval " + groupInterval
                    + ", repeat-interval " + repeatInterval + ": none is negative, and group-interval is not 0");
        }
    }

    /** The same with another interval of repeats. */
    public RoutePolicy repeating(Duration interval) {
        return new RoutePolicy(sendsMuted, groupsByIncident, groupWait, groupInterval, interval, officeHours);
    }
}
