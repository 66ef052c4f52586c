package io.trailinsights.alerts.endpoint;

import java.util.Set;

/**
 * What a receiver's address may be.
 *
 * @param allowPrivate whether it may lie in this machine or a private network
 * @param allowHttp whether it may do without TLS
 * @param ports ports it may have beside 443, and 80 without TLS
 */
public record EndpointRules(boolean allowPrivate, boolean allowHttp, Set<Integer> ports) {
    /** A public address with TLS. */
    public static final EndpointRules PUBLIC = new EndpointRules(false, false, Set.of());

    public EndpointRules {
        ports = Set.copyOf(ports);
    }

    boolean allowsPort(int port) {
        return port == 443 || (port == 80 && allowHttp) || ports.contains(port);
    }
}
