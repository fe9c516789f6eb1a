package io.largesse.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.security.VerificationResult.Rejected;
import io.largesse.starter.security.VerificationResult.Verified;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/** The lean verifier and Spring Security's accept the same tokens, and refuse the same tokens. */
class TokenContractTests {

    private static final KeySet KEYS = new KeySet(
            () -> TestTokens.jwksOf(TestTokens.KEY),
            "memory",
            TestTokens.GATEWAY,
            Duration.ofMinutes(5),
            Duration.ofSeconds(10));
    private static final BearerTokens LEAN = new BearerTokens(KEYS, TestTokens.rules(), 8 * 1024);
    private static final TokenDecoder DECODER = new TokenDecoder(KEYS, TestTokens.rules(), TestTokens.properties());

    @AfterAll
    static void close() {
        KEYS.close();
    }

    @TestFactory
    Stream<DynamicTest> bothAccept() {
        return each(TokenTable.good(), authorization -> {
            assertThat(LEAN.verify(authorization)).isInstanceOf(Verified.class);
            assertThat(springAccepts(authorization)).isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> bothRefuse() {
        return each(TokenTable.bad(), bad -> {
            assertThat(LEAN.verify(bad.authorization())).isEqualTo(new Rejected(bad.reason()));
            assertThat(springAccepts(bad.authorization())).isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> bothRefuseTwoHeaders() {
        return each(TokenTable.good(), authorization -> {
            var headers = new HttpHeaders();
            headers.add(HttpHeaders.AUTHORIZATION, authorization);
            headers.add(HttpHeaders.AUTHORIZATION, authorization);

            assertThat(LEAN.verify(headers)).isEqualTo(new Rejected(Rejection.REPEATED));
            assertThat(springAccepts(headers)).isFalse();
        });
    }

    private static boolean springAccepts(String authorization) {
        var headers = new HttpHeaders();
        headers.add(HttpHeaders.AUTHORIZATION, authorization);
        return springAccepts(headers);
    }

    private static boolean springAccepts(HttpHeaders headers) {
        var request = MockServerHttpRequest.get("/").headers(headers).build();
        var caller = new BearerHeader()
                .convert(MockServerWebExchange.from(request))
                .cast(BearerTokenAuthenticationToken.class)
                .flatMap(bearer -> DECODER.decode(bearer.getToken()))
                .map(CallerAuthentication::of)
                .onErrorResume(
                        e -> e instanceof JwtException || e instanceof AuthenticationException, _ -> Mono.empty())
                .block(Duration.ofSeconds(5));
        return caller != null;
    }

    private static <T> Stream<DynamicTest> each(Map<String, T> table, Consumer<T> check) {
        return table.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check.accept(row.getValue())));
    }
}
