package io.largesse.starter.security;

import static io.largesse.starter.security.TestTokens.HEADER;
import static io.largesse.starter.security.TestTokens.claims;
import static io.largesse.starter.security.TestTokens.jwksOf;
import static io.largesse.starter.security.TestTokens.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.largesse.starter.security.VerificationResult.Rejected;
import io.largesse.starter.security.VerificationResult.Verified;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** Keys come and go without a restart, and without storms of reading. */
class KeySetTests {

    private static final RSAKey NEW_KEY = TestTokens.newKey("k2");
    private static final String OF_NEW_KEY = sign(HEADER.replace("k1", "k2"), claims(), NEW_KEY);
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicReference<String> published = new AtomicReference<>(jwksOf(TestTokens.KEY));
    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void learnsAnUnknownKey() {
        try (var keys = keySet(LONG, Duration.ofNanos(1))) {
            var tokens = new BearerTokens(keys, TestTokens.rules(), 8192);
            published.set(jwksOf(TestTokens.KEY, NEW_KEY));

            assertThat(tokens.verify("Bearer " + OF_NEW_KEY)).isEqualTo(new Rejected(Rejection.UNKNOWN_KEY));
            await().untilAsserted(() ->
                    assertThat(tokens.verify("Bearer " + OF_NEW_KEY)).isInstanceOf(Verified.class));
        }
    }

    @Test
    void waitsForAnUnknownKeyWhereWaitingIsAllowed() {
        try (var keys = keySet(LONG, LONG)) {
            var decoder = new TokenDecoder(keys, TestTokens.rules(), TestTokens.properties());
            published.set(jwksOf(NEW_KEY));

            var jwt = decoder.decode(OF_NEW_KEY).block(Duration.ofSeconds(5));

            assertThat(jwt).isNotNull();
        }
    }

    @Test
    void readsOncePerIntervalWhateverIsAskedFor() {
        try (var keys = keySet(LONG, LONG)) {
            var decoder = new TokenDecoder(keys, TestTokens.rules(), TestTokens.properties());
            for (var i = 0; i < 50; i++) {
                var unknown = sign(HEADER.replace("k1", "x" + i), claims());
                assertThatThrownBy(() -> decoder.decode(unknown).block(Duration.ofSeconds(5)))
                        .isInstanceOf(BadJwtException.class);
            }

            assertThat(readings).hasValue(2);
        }
    }

    @Test
    void forgetsAWithdrawnKeyPeriodically() {
        try (var keys = keySet(Duration.ofMillis(10), LONG)) {
            var tokens = new BearerTokens(keys, TestTokens.rules(), 8192);
            var token = "Bearer " + sign(HEADER, claims());
            assertThat(tokens.verify(token)).isInstanceOf(Verified.class);

            published.set(jwksOf(NEW_KEY));

            await().untilAsserted(
                            () -> assertThat(tokens.verify(token)).isEqualTo(new Rejected(Rejection.UNKNOWN_KEY)));
        }
    }

    @Test
    void keepsItsKeysWhenARefreshFails() {
        try (var keys = keySet(Duration.ofMillis(5), LONG)) {
            var tokens = new BearerTokens(keys, TestTokens.rules(), 8192);
            for (var broken : new String[] {"", "{}", "{\"keys\":[]}", "null", "{\"keys\":[{\"kty\":\"RSA\"}]}"}) {
                published.set(broken);
                var before = readings.get();
                await().until(() -> readings.get() > before + 1);

                assertThat(tokens.verify("Bearer " + sign(HEADER, claims()))).isInstanceOf(Verified.class);
            }
        }
    }

    @Test
    void needsKeysToStart() {
        published.set("");

        assertThatThrownBy(() -> keySet(LONG, LONG)).hasMessageContaining("largesse.security.jwks");
    }

    @Test
    void leavesOutKeysForOtherPurposes() throws JOSEException {
        var secret =
                new OctetSequenceKeyGenerator(256).keyID("secret").generate().toJSONString();
        var encryption = "{\"kty\":\"RSA\",\"use\":\"enc\",\"kid\":\"e\",\"e\":\"AQAB\",\"n\":\""
                + TestTokens.KEY.getModulus() + "\"}";
        var keys = Keys.parse("{\"keys\":[%s,%s,%s,{\"kty\":\"XYZ\",\"kid\":\"x\"}]}"
                .formatted(secret, encryption, TestTokens.KEY.toPublicJWK()));

        assertThat(keys.published()).isEqualTo(1);
        assertThat(keys.ofId("k1")).isNotNull();
    }

    @Test
    void refusesWeakKeysAndKeysOfOneId() throws JOSEException {
        var weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();

        assertThatThrownBy(() -> Keys.parse(jwksOf(weak))).hasMessageContaining("at least 2048 bits, but saw 1024");
        assertThatThrownBy(() -> Keys.parse(jwksOf(TestTokens.KEY, TestTokens.FOREIGN_KEY)))
                .hasMessageContaining("two with kid k1");
    }

    @Test
    void refusesAPublishedKeyOfTheGatewaysId() {
        var gateway = new HmacKey("k1", List.of(TestTokens.SECRET));

        assertThatThrownBy(() -> new KeySet(this::read, "memory", gateway, LONG, LONG))
                .rootCause()
                .hasMessage("expected no published key of the gateway's id, but saw kid k1");
    }

    @Test
    void keepsItsKeysWhenTheGatewaysIdIsPublishedLater() {
        var gateway = new HmacKey("k2", List.of(TestTokens.SECRET));
        try (var keys = new KeySet(this::read, "memory", gateway, Duration.ofMillis(5), LONG)) {
            published.set(jwksOf(TestTokens.KEY, NEW_KEY));
            var before = readings.get();
            await().until(() -> readings.get() > before + 1);

            assertThat(new BearerTokens(keys, TestTokens.rules(), 8192).verify("Bearer " + OF_NEW_KEY))
                    .isEqualTo(new Rejected(Rejection.BAD_HEADER));
        }
    }

    @Test
    void readsNoKeysForAnUnknownKeyOfTheGateway() {
        var gateway = new HmacKey("gateway", List.of(TestTokens.SECRET));
        try (var keys = new KeySet(this::read, "memory", gateway, LONG, Duration.ofNanos(1))) {
            var token = TestTokens.mac("{\"alg\":\"HS256\",\"kid\":\"other\"}", claims());

            assertThat(new BearerTokens(keys, TestTokens.rules(), 8192).verify("Bearer " + token))
                    .isEqualTo(new Rejected(Rejection.UNKNOWN_KEY));
            assertThatThrownBy(() -> new TokenDecoder(keys, TestTokens.rules(), TestTokens.properties())
                            .decode(token)
                            .block(Duration.ofSeconds(5)))
                    .isInstanceOf(BadJwtException.class);
            assertThat(readings).hasValue(1);
        }
    }

    @Test
    void readsOverHttp() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> {
            var body = published.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var base = "http://localhost:" + server.getAddress().getPort();

            assertThat(new HttpKeySource(URI.create(base + "/jwks")).read()).isEqualTo(published.get());
            assertThatThrownBy(() -> new HttpKeySource(URI.create(base + "/none")).read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("404");
            published.set("x".repeat(HttpKeySource.MAX_BYTES + 1));
            assertThatThrownBy(() -> new HttpKeySource(URI.create(base + "/jwks")).read())
                    .isInstanceOf(IOException.class);
        } finally {
            server.stop(0);
        }
    }

    private KeySet keySet(Duration interval, Duration minInterval) {
        return new KeySet(this::read, "memory", null, interval, minInterval);
    }

    private String read() {
        readings.incrementAndGet();
        return published.get();
    }
}
