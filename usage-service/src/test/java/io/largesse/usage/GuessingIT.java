package io.largesse.usage;

import static io.largesse.usage.UsageCaller.RESERVE;
import static io.largesse.usage.UsageCaller.good;
import static io.largesse.usage.UsageCaller.reserveJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("Who guesses coupons or reservations is locked out; others go on.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuessingIT {
    private static final int GUESSES = 5;
    /** Many more than a member may make at once. */
    private static final int CALLS = 200;

    private final UsageBed bed;

    GuessingIT(TestStack stack) {
        bed = new UsageBed(
                stack,
                Map.of(
                        "LARGESSE_TRUSTED_PROXIES",
                        "127.0.0.1",
                        "LARGESSE_RATELIMITS_OTHERS_PERMEMBER",
                        "20",
                        "LARGESSE_RATELIMITS_LOCKOUT_GUESSES",
                        Integer.toString(GUESSES)));
    }

    @BeforeAll
    void start() {
        bed.start();
        bed.coupons.fixed(1, 3_000, 0);
    }

    private UsageCaller caller() {
        return bed.instances().getFirst().caller();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void locksOutWhoGuessesCoupons() {
        bed.coupons.issue(1, "of-eve", "eve");
        for (int i = 0; i < GUESSES; i++) {
            assertThat(caller().reserve("eve", "guess-" + i, "order-" + i, 10_000)
                            .status())
                    .isEqualTo(404);
        }

        Answer refused = caller().reserve("eve", "of-eve", "order-of-eve", 10_000);

        assertLockedOut(refused);
        assertThat(bed.coupons.status("of-eve")).isEqualTo("ISSUED");
    }

    @Test
    void locksOutWhoGuessesReservations() {
        for (int i = 0; i < GUESSES; i++) {
            assertThat(caller().confirm("mallory", UUID.randomUUID().toString()).status())
                    .isEqualTo(404);
        }

        assertLockedOut(caller().confirm("mallory", UUID.randomUUID().toString()));
    }

    private static void assertLockedOut(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.text("code")).isEqualTo("LOCKED_OUT");
        assertThat(Long.parseLong(answer.header("Retry-After"))).isPositive();
    }

    @Test
    void holdsBackWhoCallsTooOften() {
        bed.coupons.issue(1, "of-hasty", "hasty");

        List<Answer> answers =
                Together.call(CALLS, _ -> caller().reserve("hasty", "of-hasty", "order-of-hasty", 10_000));

        assertThat(answers).extracting(Answer::status).contains(200, 429).containsOnly(200, 429);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).allSatisfy(answer -> {
            assertThat(answer.text("code")).isEqualTo("RATE_LIMITED");
            assertThat(Long.parseLong(answer.header("Retry-After"))).isPositive();
        });
    }

    @Test
    void doesNotLockServicesOut() {
        for (int i = 0; i <= GUESSES; i++) {
            assertThat(caller().cancel(UUID.randomUUID().toString()).status()).isEqualTo(404);
        }
    }

    @Test
    void writesDownTheClientBehindTheProxy() {
        bed.coupons.issue(1, "of-bob", "bob");

        good(caller().member("bob")
                .with("X-Forwarded-For", "198.51.100.9, 203.0.113.7")
                .post(RESERVE, reserveJson("of-bob", "order-of-bob", 10_000)));

        assertThat(bed.coupons.text("select client_address from coupon_history where coupon_id = ?", "of-bob"))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void writesDownTheOperatorBehindTheProxyInTheAuditLog() {
        bed.coupons.issue(1, "of-ann", "ann");

        good(caller().operator()
                .with("X-Forwarded-For", "198.51.100.9, 203.0.113.8")
                .post("/api/v1/ops/coupons/of-ann/revoke", "{\"reason\":\"test\"}"));

        assertThat(bed.coupons.text("select client_address from audit_log where subject_id = ?", "of-ann"))
                .isEqualTo("203.0.113.8");
    }
}
