package io.trailinsights.alerts.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A receiver's address, of a form that is allowed. It may be a secret, so it shows itself to nobody.
 *
 * @param uri absolute, http or https, with a host and without user or fragment
 * @param rules that it keeps, and every address of its host must
 */
public record Endpoint(URI uri, EndpointRules rules) {
    /**
     * Checks what an address says; where its name leads is checked each time it is connected to.
     *
     * @throws IllegalArgumentException if it is not allowed; the message says why, and does not show it
     */
    public Endpoint {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        require(scheme.equals("https") || scheme.equals("http"), "it must begin with https://");
        require(
                scheme.equals("https") || rules.allowHttp(),
                "it must begin with https://; allow-http: true lets this receiver do without TLS");
        require(uri.getHost() != null && !uri.getHost().isEmpty(), "it has no host, or one that is no name");
        require(uri.getRawUserInfo() == null, "it may not hold a user or password");
        require(uri.getRawFragment() == null, "it may not have a part behind '#'");
        int port = port(uri);
        require(
                rules.allowsPort(port),
                "port " + port + " is not allowed; ports: [" + port + "] allows it for this receiver");
    }

    /**
     * The endpoint of an address.
     *
     * @throws IllegalArgumentException if it is none, or not allowed; the message does not show it
     */
    public static Endpoint of(String address, EndpointRules rules) {
        try {
            return new Endpoint(new URI(address), rules);
        } catch (URISyntaxException e) {
            // The exception's message and cause hold the address.
            throw new IllegalArgumentException(
                    "it is no URL: character " + (e.getIndex() + 1) + " is not allowed there");
        }
    }

    boolean isTls() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    int port() {
        return port(uri);
    }

    /** The name or literal address, without the brackets of IPv6. */
    String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("http") ? 80 : 443;
    }

    private static void require(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** Not the address. */
    @Override
    public String toString() {
        return "***";
    }
}
