package io.largesse.starter.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.starter.problem.Problem;
import io.largesse.starter.problem.ProblemCode;
import io.largesse.starter.security.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A service whose every endpoint is limited, as its callers see it. */
@SpringBootTest(
        classes = LimitedServiceTests.LimitedService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "largesse.security.issuer=" + TestTokens.ISSUER,
            "largesse.security.audience=" + TestTokens.AUDIENCE,
            "largesse.rate-limits.trusted-proxies=127.0.0.1",
            "largesse.rate-limits.burst=10s",
            "largesse.rate-limits.others.per-member=1",
            "largesse.rate-limits.others.per-address=4",
            "largesse.rate-limits.lock-out.guesses=3",
            "largesse.rate-limits.lock-out.forgeries=3",
            "largesse.rate-limits.lock-out.lasting=3s"
        })
class LimitedServiceTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MeterRegistry meters;

    /** Every test comes from an address of its own. */
    private String address = "";

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) throws IOException {
        Path keys = Files.createTempFile("jwks", ".json");
        Files.writeString(keys, TestTokens.jwks());
        keys.toFile().deleteOnExit();
        registry.add("largesse.security.jwks", keys::toUri);
    }

    @BeforeEach
    void chooseAddress() {
        address = "2001:db8:" + UUID.randomUUID().toString().substring(9, 18).replace('-', ':') + "::1";
    }

    @Test
    void tellsAMemberToWaitAndNoOther() {
        var refused = hammer(10, TestTokens.member("hasty"));

        assertThat(refused.body()).contains("\"code\":\"RATE_LIMITED\"");
        assertThat(refused.headers().map())
                .containsEntry("retry-after", List.of("1"))
                .containsEntry("ratelimit-policy", List.of("\"member\";q=10;w=10"))
                .containsEntry("ratelimit", List.of("\"member\";r=0;t=1"));
        assertThat(get("/things/1", TestTokens.member("calm")).statusCode()).isEqualTo(200);
        assertThat(meters.get("largesse.rate-limit.refused")
                        .tags("kind", "member", "group", "others")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void tellsAnAddressToWaitBeforeAnyTokenIsLookedAt() {
        assertThat(hammer(40, "").body()).contains("\"code\":\"RATE_LIMITED\"");

        assertThat(hammer(0, TestTokens.member("neighbour")).headers().firstValue("ratelimit-policy"))
                .hasValue("\"address\";q=40;w=10");
        chooseAddress();
        assertThat(get("/things/1", TestTokens.member("neighbour")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void locksOutAMemberWhoGuesses() {
        var guesser = TestTokens.member("guesser");
        for (var i = 0; i < 3; i++) {
            assertThat(get("/things/another-s", guesser).statusCode()).isEqualTo(404);
        }

        assertLockedOut(get("/things/1", guesser));
        assertThat(get("/things/1", TestTokens.member("honest")).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/things/1", guesser).statusCode() == 200);
    }

    @Test
    void doesNotTakeEveryWrongAddressForAGuess() {
        for (var i = 0; i < 5; i++) {
            assertThat(get("/nothing", TestTokens.member("lost")).statusCode()).isEqualTo(404);
        }

        assertThat(get("/things/1", TestTokens.member("lost")).statusCode()).isEqualTo(200);
    }

    @Test
    void locksOutForgersAndNotTheMembersBesideThem() {
        var forged = TestTokens.forged("admin");
        for (var i = 0; i < 3; i++) {
            assertThat(get("/things/1", forged).statusCode()).isEqualTo(401);
        }

        assertLockedOut(get("/things/1", forged));
        assertThat(get("/things/1", TestTokens.member("beside")).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/things/1", forged).statusCode() == 401);
    }

    @Test
    void leavesHealthFree() {
        for (var i = 0; i < 60; i++) {
            // A connection each: those of the management port can stall when kept alive (see EventLoopResponse).
            try (var client = HttpClient.newHttpClient()) {
                assertThat(get(client, managementPort, "/actuator/health", "").statusCode())
                        .isEqualTo(200);
            }
        }
    }

    /** Sends what is allowed at once and what time adds to it, until the first refusal. */
    private HttpResponse<String> hammer(int allowed, String token) {
        for (var i = 0; i < allowed + 100; i++) {
            var answer = get("/things/1", token);
            if (answer.statusCode() == 429) {
                assertThat(i).isGreaterThanOrEqualTo(allowed);
                return answer;
            }
        }
        throw new AssertionError("expected 429 after " + allowed + " requests, but saw none");
    }

    private static void assertLockedOut(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("\"code\":\"LOCKED_OUT\"");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 3L);
    }

    private HttpResponse<String> get(String path, String token) {
        return get(CLIENT, port, path, token);
    }

    private HttpResponse<String> get(HttpClient client, int anyPort, String path, String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + anyPort + path))
                .timeout(Duration.ofSeconds(10))
                .header("X-Forwarded-For", address);
        try {
            return client.send(
                    (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    enum Guess implements ProblemCode {
        THING_NOT_FOUND;

        @Override
        public String code() {
            return name();
        }

        @Override
        public HttpStatusCode status() {
            return HttpStatus.NOT_FOUND;
        }

        @Override
        public boolean isWrongGuess() {
            return true;
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = {R2dbcAutoConfiguration.class, DataRedisAutoConfiguration.class})
    @Import(Things.class)
    static class LimitedService {}

    @RestController
    static class Things {

        @GetMapping("/things/{id}")
        Mono<Map<String, String>> find(@PathVariable String id) {
            return id.equals("1")
                    ? Mono.just(Map.of("id", id))
                    : Mono.error(Problem.of(Guess.THING_NOT_FOUND).asException());
        }
    }
}
