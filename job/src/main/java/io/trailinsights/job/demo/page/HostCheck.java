package io.trailinsights.job.demo.page;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Serves only requests that name this machine as their host. A web page elsewhere can lead its own name to 127.0.0.1 and
 * then read what that name serves (DNS rebinding); the name in the request gives it away.
 */
final class HostCheck extends Filter {
    private final Set<String> allowed;

    HostCheck(int port) {
        this.allowed = Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        if (hosts.size() == 1 && allowed.contains(hosts.get(0))) {
            chain.doFilter(exchange);
        } else {
            Answer.text(421, "this server answers to 127.0.0.1 and localhost alone")
                    .send(exchange);
        }
    }

    @Override
    public String description() {
        return "refuses requests for other hosts";
    }
}
