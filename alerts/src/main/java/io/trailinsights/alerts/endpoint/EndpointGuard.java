package io.trailinsights.alerts.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Finds the address to connect to, and refuses those that lead inside. A name is looked up once for each request, all its
 * addresses are checked, and the one returned is the one that is connected to: a name that changes its mind in between
 * (DNS rebinding) gains nothing.
 */
final class EndpointGuard {
    private final NameLookup names;

    EndpointGuard(NameLookup names) {
        this.names = names;
    }

    /**
     * The address to connect to.
     *
     * @return fails with {@link UnknownHostException} or {@link ForbiddenAddressException}
     */
    CompletableFuture<InetAddress> address(Endpoint endpoint) {
        return names.lookUp(endpoint.host()).thenApply(addresses -> {
            try {
                return checked(addresses, endpoint.rules());
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** All must be allowed: of several, the resolver's order would else decide. */
    static InetAddress checked(InetAddress[] addresses, EndpointRules rules) throws IOException {
        if (addresses.length == 0) {
            throw new UnknownHostException("no address");
        }
        for (InetAddress address : addresses) {
            AddressBlocks.Reach reach = AddressBlocks.reach(address);
            if (reach == AddressBlocks.Reach.NEVER) {
                throw new ForbiddenAddressException("leads to an address that no receiver has");
            }
            if (reach == AddressBlocks.Reach.PRIVATE && !rules.allowPrivate()) {
                throw new ForbiddenAddressException(
                        "leads to a private address; allow-private: true lets this receiver have one");
            }
        }
        return addresses[0];
    }
}
