package io.largesse.starter.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

/** Only trusted proxies have a say in who the client is. */
class ClientAddressesTests {

    private static final List<String> PROXIES = List.of("10.0.0.0/8", "192.168.7.7", "fd00::/9");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.9 |                                       | 203.0.113.9
            203.0.113.9 | 198.51.100.1                          | 203.0.113.9
            11.0.0.1    | 198.51.100.1                          | 11.0.0.1
            10.0.0.1    |                                       | 10.0.0.1
            10.0.0.1    | 198.51.100.1                          | 198.51.100.1
            192.168.7.7 | 198.51.100.1                          | 198.51.100.1
            192.168.7.8 | 198.51.100.1                          | 192.168.7.8
            10.0.0.1    | 1.1.1.1, 198.51.100.1                 | 198.51.100.1
            10.0.0.1    | 1.1.1.1, 198.51.100.1, 10.9.9.9       | 198.51.100.1
            10.0.0.1    | 10.1.1.1,10.2.2.2                     | 10.1.1.1
            10.0.0.1    | 198.51.100.1:4711                     | 198.51.100.1
            10.0.0.1    | [2001:db8::1]:4711                    | 2001:db8:0:0:0:0:0:1
            10.0.0.1    | 2001:db8::1                           | 2001:db8:0:0:0:0:0:1
            fd00::1     | 198.51.100.1                          | 198.51.100.1
            10.0.0.1    | unknown                               | 10.0.0.1
            10.0.0.1    | 198.51.100.1, evil.example, 10.2.2.2  | 10.2.2.2
            10.0.0.1    | 198.51.100.1,                         | 10.0.0.1
            10.0.0.1    | [                                     | 10.0.0.1
            """)
    void readsXForwardedForFromTheRight(String peer, String header, String client) {
        var addresses = new ClientAddresses(PROXIES, ForwardedHeader.X_FORWARDED_FOR);

        assertThat(addressOf(addresses, peer, "X-Forwarded-For", header)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.9 | for=198.51.100.1                              | 203.0.113.9
            10.0.0.1    | for=198.51.100.1                              | 198.51.100.1
            10.0.0.1    | for=1.1.1.1, For="198.51.100.1:80";proto=http | 198.51.100.1
            10.0.0.1    | proto=http;for="[2001:db8::1]:80"             | 2001:db8:0:0:0:0:0:1
            10.0.0.1    | for=_hidden                                   | 10.0.0.1
            10.0.0.1    | by=10.0.0.1                                   | 10.0.0.1
            """)
    void readsForwarded(String peer, String header, String client) {
        var addresses = new ClientAddresses(PROXIES, ForwardedHeader.FORWARDED);

        assertThat(addressOf(addresses, peer, "Forwarded", header)).isEqualTo(client);
    }

    @Test
    void readsNoOtherHeaderThanTheOneItIsTold() {
        var addresses = new ClientAddresses(PROXIES, ForwardedHeader.X_FORWARDED_FOR);

        assertThat(addressOf(addresses, "10.0.0.1", "Forwarded", "for=198.51.100.1"))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void readsRepeatedHeadersInTheirOrder() {
        var request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 1))
                .header("X-Forwarded-For", "1.1.1.1", "198.51.100.1")
                .build();

        assertThat(new ClientAddresses(PROXIES, ForwardedHeader.X_FORWARDED_FOR).of(request))
                .isEqualTo(InetAddress.ofLiteral("198.51.100.1"));
    }

    @Test
    void readsNoMoreHopsThanItMay() {
        var chain = "198.51.100.1" + ",10.1.1.1".repeat(100_000);
        var addresses = new ClientAddresses(PROXIES, ForwardedHeader.X_FORWARDED_FOR);

        assertThat(addressOf(addresses, "10.0.0.1", "X-Forwarded-For", chain)).isEqualTo("10.1.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "10.0.0.0/8/8"})
    void refusesWhatIsNoNetwork(String network) {
        var networks = List.of(network);

        assertThatThrownBy(() -> new ClientAddresses(networks, ForwardedHeader.FORWARDED))
                .hasMessageStartingWith("expected largesse.rate-limits.trusted-proxies of networks");
    }

    @Test
    void trustsEveryoneOnRequest() {
        assertThat(Network.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("203.0.113.9")))
                .isTrue();
        assertThat(Network.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("2001:db8::1")))
                .isFalse();
    }

    private static String addressOf(ClientAddresses addresses, String peer, String header, String value) {
        var request =
                MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 1));
        if (value != null) {
            request.header(header, value);
        }
        var address = addresses.of(request.build());
        return address == null ? "" : address.getHostAddress();
    }
}
