package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.FreePort;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.ServiceProcess;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("Who sends too much, or guesses, is told to wait; others go on.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitsIT {

    private final TestStack stack;
    private final HttpApi api;
    private final HttpApi management;
    private final IssueCaller caller;
    private final ServiceProcess service;

    RateLimitsIT(TestStack stack) {
        this.stack = stack;
        int port = FreePort.any();
        int managementPort = FreePort.any();
        Map<String, String> environment = new HashMap<>(IssueServiceSettings.environmentOf(stack));
        environment.putAll(Map.of(
                "LARGESSE_HTTP_PORT", Integer.toString(port),
                "LARGESSE_MANAGEMENT_PORT", Integer.toString(managementPort),
                "LARGESSE_TRUSTED_PROXIES", "127.0.0.1",
                "LARGESSE_RATELIMITS_BURST", "10s",
                "LARGESSE_RATELIMITS_CLAIMS_PERMEMBER", "1",
                "LARGESSE_RATELIMITS_CLAIMS_PERADDRESS", "4",
                "LARGESSE_RATELIMITS_LOCKOUT_GUESSES", "5",
                "LARGESSE_RATELIMITS_LOCKOUT_FORGERIES", "5",
                "LARGESSE_RATELIMITS_LOCKOUT_LASTING", "4s"));
        api = HttpApi.atPort(port);
        management = HttpApi.atPort(managementPort);
        caller = new IssueCaller(api, stack.tokens());
        service = new ServiceProcess(
                IssueServiceApplication.class,
                environment,
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"));
    }

    @BeforeAll
    void start() {
        service.start();
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void tellsAHastyMemberToWaitWhileOthersGoOn() {
        String policyId = caller.active(10, 1);
        String address = anyAddress();

        Answer refused = hammer(() -> claim(policyId, stack.tokens().member("hasty"), address));

        assertRefused(refused, "RATE_LIMITED");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"member\";q=10;w=10");
        assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
        assertThat(claim(policyId, stack.tokens().member("calm"), address).status())
                .isEqualTo(202);
        caller.awaitAllStored(policyId, 2);
        assertThat(management.get("/actuator/prometheus").body())
                .containsPattern(
                        "largesse_rate_limit_refused_total\\{[^}]*group=\"claims\",kind=\"member\"[^}]*} [1-9]")
                .containsPattern("largesse_issue_claims_seconds_count\\{[^}]*outcome=\"RATE_LIMITED\"[^}]*} [1-9]");
    }

    @Test
    void tellsAnAddressToWaitWhileOthersGoOn() {
        String policyId = caller.active(10, 1);
        String address = anyAddress();

        Answer refused = hammer(() -> claim(policyId, stack.tokens().expired("late"), address));

        assertRefused(refused, "RATE_LIMITED");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"address\";q=40;w=10");
        assertThat(claim(policyId, stack.tokens().member("elsewhere"), anyAddress())
                        .status())
                .isEqualTo(202);
    }

    @Test
    void ignoresWhatTheClientWritesIntoTheForwardedHeader() {
        String policyId = caller.active(10, 1);
        String address = anyAddress();

        Answer refused = hammer(() -> claim(policyId, stack.tokens().expired("late"), anyAddress() + ", " + address));

        assertRefused(refused, "RATE_LIMITED");
    }

    @Test
    void locksOutAForgerForAWhile() {
        String policyId = caller.active(10, 1);
        String address = anyAddress();
        String forged = forged();
        for (int i = 0; i < 5; i++) {
            assertThat(claim(policyId, forged, address).status()).isEqualTo(401);
        }

        assertRefused(claim(policyId, forged, address), "LOCKED_OUT");
        assertThat(claim(policyId, stack.tokens().member("neighbour"), address).status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> claim(policyId, forged, address).status() == 401);
    }

    @Test
    void locksOutAMemberWhoGuessesNumbersForAWhile() {
        String policyId = caller.active(10, 1);
        String address = anyAddress();
        HttpApi guesser = api.as(stack.tokens().member("guesser")).with("X-Forwarded-For", address);
        String anothers =
                claim(policyId, stack.tokens().member("holder"), address).text("issueId");
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.get(IssueCaller.ISSUES + anothers).status()).isEqualTo(404);
        }

        assertRefused(guesser.get(IssueCaller.ISSUES + anothers), "LOCKED_OUT");
        assertRefused(claim(policyId, stack.tokens().member("guesser"), address), "LOCKED_OUT");
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> claim(policyId, stack.tokens().member("guesser"), address)
                                .status()
                        == 202);
    }

    @Test
    void recordsWhomTheTrustedProxyForwardedFor() {
        String policyId = caller.active(10, 1);

        claim(policyId, stack.tokens().member("traveller"), "198.51.100.99, 203.0.113.77");

        caller.awaitAllStored(policyId, 1);
        assertThat(new LedgerTable(stack).addressesOf(policyId)).containsExactly("203.0.113.77");
    }

    /** An operator's claims under the signature of a member. */
    private String forged() {
        String claims = stack.tokens().operator();
        String signature = stack.tokens().member("forger");
        return claims.substring(0, claims.lastIndexOf('.')) + signature.substring(signature.lastIndexOf('.'));
    }

    private Answer claim(String policyId, String token, String forwardedFor) {
        return api.as(token)
                .with("X-Forwarded-For", forwardedFor)
                .post(IssueCaller.ISSUE, IssueCaller.claimJson(policyId));
    }

    /** Until the first refusal by a limit; the limits of these tests let at most 40 through at once. */
    private static Answer hammer(Supplier<Answer> request) {
        for (int i = 0; i < 200; i++) {
            Answer answer = request.get();
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("expected 429 among 200 answers, but saw none");
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(Long.parseLong(answer.header("Retry-After"))).isBetween(1L, 4L);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    /** One nobody else uses, of the network for examples. */
    private static String anyAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "2001:db8:%x:%x::1".formatted(random.nextInt(0x10000), random.nextInt(0x10000));
    }
}
