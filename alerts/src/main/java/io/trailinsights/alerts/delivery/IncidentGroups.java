package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.Digest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts that belong together: of each incident the first is told as it is, and so is whatever is more severe than all that
 * was told; the others are told together, at intervals.
 */
final class IncidentGroups {
    /** Incidents that are known at a time. One more is told as if it had no incident. */
    static final int MOST = 10_000;

    /** A group to which nothing came for so long is forgotten. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final class Group {
        int mostSevere;
        long intervalMs;
        long touchedMs;
        /** When its digest may be told, or when the group may be forgotten. */
        long nextMs;

        HeldBack held = new HeldBack();
    }

    private final Map<String, Group> groups = new HashMap<>();
    private final Agenda agenda = new Agenda();

    /** Whether the alert belongs to what was told of its incident; it is then in the group's next digest. */
    boolean holds(Notification notification, long nowMs) {
        if (!notification.policy().groupsByIncident() || notification.incident() == null) {
            return false;
        }
        Group group = groups.get(notification.incident());
        int severity = Delivery.severityRank(notification.severity());
        if (group == null) {
            if (groups.size() < MOST) {
                begin(notification, severity, nowMs);
            }
            return false;
        }
        group.touchedMs = nowMs;
        if (severity > group.mostSevere) {
            group.mostSevere = severity;
            return false;
        }
        if (group.held.isEmpty()) {
            // Set by the group's first alert or its last digest; of a group that was quiet for longer it is long past.
            at(notification.incident(), group, Math.max(group.nextMs, nowMs));
        }
        group.held.add(notification.alertId(), notification.headline(), nowMs);
        return true;
    }

    private void begin(Notification notification, int severity, long nowMs) {
        Group group = new Group();
        group.mostSevere = severity;
        group.intervalMs = notification.policy().groupInterval().toMillis();
        group.touchedMs = nowMs;
        long wait = notification.policy().groupWait().toMillis();
        group.nextMs = nowMs + (wait > 0 ? wait : group.intervalMs);
        groups.put(notification.incident(), group);
        agenda.set(notification.incident(), nowMs + KEPT.toMillis());
    }

    /** A digest that is due, null when there is none. Forgets groups on the way. */
    Digest due(long nowMs) {
        for (String incident = agenda.due(nowMs); incident != null; incident = agenda.due(nowMs)) {
            Group group = groups.get(incident);
            if (!group.held.isEmpty()) {
                Digest digest = group.held.take(HeldBackRule.INCIDENT, nowMs);
                group.nextMs = nowMs + group.intervalMs;
                agenda.set(incident, group.touchedMs + KEPT.toMillis());
                return digest;
            }
            if (nowMs - group.touchedMs >= KEPT.toMillis()) {
                groups.remove(incident);
                agenda.remove(incident);
            } else {
                agenda.set(incident, group.touchedMs + KEPT.toMillis());
            }
        }
        return null;
    }

    /** The digests of all groups that hold something, in the order of their incidents. */
    List<Digest> takeAll(long nowMs) {
        return new TreeMap<>(groups)
                .values().stream()
                        .filter(group -> !group.held.isEmpty())
                        .map(group -> group.held.take(HeldBackRule.INCIDENT, nowMs))
                        .toList();
    }

    long nextMs() {
        return agenda.nextMs();
    }

    private void at(String incident, Group group, long timeMs) {
        group.nextMs = timeMs;
        agenda.set(incident, timeMs);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(groups.size());
        // In the order of their names, so that equal states have equal bytes.
        for (Map.Entry<String, Group> entry : new TreeMap<>(groups).entrySet()) {
            Group group = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeInt(group.mostSevere);
            out.writeLong(group.intervalMs);
            out.writeLong(group.touchedMs);
            out.writeLong(group.nextMs);
            group.held.writeTo(out);
        }
    }

    static IncidentGroups readFrom(DataInput in) throws IOException {
        IncidentGroups read = new IncidentGroups();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String incident = in.readUTF();
            Group group = new Group();
            group.mostSevere = in.readInt();
            group.intervalMs = in.readLong();
            group.touchedMs = in.readLong();
            group.nextMs = in.readLong();
            group.held = HeldBack.readFrom(in);
            read.groups.put(incident, group);
            read.agenda.set(incident, group.held.isEmpty() ? group.touchedMs + KEPT.toMillis() : group.nextMs);
        }
        return read;
    }
}
