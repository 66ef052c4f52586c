package io.trailinsights.alerts.route;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A routes file that was read and checked. */
public final class Routes {
    private final Map<String, Receiver> receivers;
    private final List<Route> routes;
    private final Route defaultRoute;

    Routes(Map<String, Receiver> receivers, List<Route> routes, Route defaultRoute) {
        this.receivers = Collections.unmodifiableMap(new LinkedHashMap<>(receivers));
        this.routes = List.copyOf(routes);
        this.defaultRoute = defaultRoute;
    }

    /** All receivers by name, in the order of the file. */
    public Map<String, Receiver> receivers() {
        return receivers;
    }

    /** The receiver of a name; null where there is none (any more). */
    public Receiver receiver(String name) {
        return receivers.get(name);
    }

    List<Route> routes() {
        return routes;
    }

    Route defaultRoute() {
        return defaultRoute;
    }
}
