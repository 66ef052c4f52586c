package io.trailinsights.alerts.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a receiver may have. */
final class EndpointGuardTest {
    private static final EndpointRules PRIVATE = new EndpointRules(true, false, Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.170.2",
                "192.0.0.192",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "fe80::1",
                "ff02::1",
                "fec0::1",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "64:ff9b::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "::169.254.169.254",
                "2001:db8::1",
                "2001:0:4136:e378::1",
                "64:ff9b:1::1",
                "100::1"
            })
    void refusesWhatNoReceiverHasWhateverIsAllowed(String address) {
        assertThatThrownBy(() -> check(PRIVATE, address)).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> check(EndpointRules.PUBLIC, address)).isInstanceOf(ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "127.255.255.255", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
                "100.127.255.255", "::1", "fc00::1", "fdff::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3",
                        "64:ff9b::10.1.2.3",
                "2002:7f00:1::1", "2130706433", "127.1"
            })
    void refusesPrivateAddressesUnlessAllowed(String address) throws IOException {
        assertThatThrownBy(() -> check(EndpointRules.PUBLIC, address))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("allow-private");
        assertThat(check(PRIVATE, address)).isEqualTo(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8"
            })
    void takesPublicAddressesUpToTheEdges(String address) throws IOException {
        assertThat(check(EndpointRules.PUBLIC, address)).isEqualTo(InetAddress.getByName(address));
    }

    @Test
    void refusesANameOfWhichOneAddressIsForbidden() {
        assertThatThrownBy(() -> check(EndpointRules.PUBLIC, "1.1.1.1", "169.254.169.254"))
                .isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> check(EndpointRules.PUBLIC, "1.1.1.1", "10.0.0.1"))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://hooks.example.com/token      | allow-http",
                "https://user:token@example.com/     | user",
                "https://example.com/#token          | '#'",
                "https://example.com:22/token        | port 22",
                "https:///token                      | host",
                "https://under_score.example/token   | host",
                "file:///etc/token                   | https://",
                "token                               | https://",
                "https://example.com/tok en          | character",
                "javascript:token                    | https://"
            })
    void saysWhatIsWrongWithAnAddressAndNotTheAddress(String address, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of(address, EndpointRules.PUBLIC))
                .withMessageContaining(part)
                .withMessageNotContaining("token")
                .withNoCause();
    }

    @Test
    void showsNoAddress() {
        Endpoint endpoint = Endpoint.of("https://[2606:4700::1111]/services/token", EndpointRules.PUBLIC);

        assertThat(endpoint.host()).isEqualTo("2606:4700::1111");
        assertThat(endpoint).hasToString("***");
    }

    @Test
    void takesTheListedPortsAndTheUsualOnes() {
        EndpointRules rules = new EndpointRules(false, true, Set.of(8443));

        assertThat(Endpoint.of("https://example.com:8443/", rules).port()).isEqualTo(8443);
        assertThat(Endpoint.of("http://example.com/", rules).port()).isEqualTo(80);
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.of("https://example.com:8444/", rules));
    }

    private static InetAddress check(EndpointRules rules, String... literals) throws IOException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return EndpointGuard.checked(addresses, rules);
    }
}
