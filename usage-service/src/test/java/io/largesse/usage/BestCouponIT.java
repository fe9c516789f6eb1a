package io.largesse.usage;

import static io.largesse.usage.UsageCaller.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.usage.CouponTable.Terms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The coupon that takes most off an order. */
@UsageServiceTest
class BestCouponIT {
    private static final long FIXED = 1;
    private static final long SHARE = 2;
    private static final long WHOLE = 3;
    private static final String MANY_SPENT = """
            insert into coupon (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until, changed_at)
            select 'spent-' || n, 3, ?, 'CANCELLED', now() + interval '1 minute', now(), now(), now()
            from generate_series(1, 100) as n
            """;

    private final UsageCaller caller;
    private final CouponTable coupons;

    BestCouponIT(TestStack stack, @LocalServerPort int port) {
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
        coupons = new CouponTable(stack);
    }

    @BeforeEach
    void knowThePolicies() {
        if (coupons.count("policy_terms") == 0) {
            coupons.fixed(FIXED, 3_000, 10_000);
            coupons.policy(SHARE, new Terms(null, 20, 5_000L, 0, "CANCEL"));
            coupons.policy(WHOLE, new Terms(null, 10, null, 50_001, "CANCEL"));
        }
    }

    @ParameterizedTest
    @CsvSource({"9999, 2, 1999", "10000, 1, 3000", "15005, 2, 3001", "50000, 2, 5000", "90000, 3, 9000"})
    void isWhatAnOrderOfThatAmountIsReservedWith(long amount, String policy, long discount) {
        String member = "all-" + amount;
        for (long each : new long[] {FIXED, SHARE, WHOLE}) {
            coupons.issue(each, member + "-" + each, member);
        }

        assertBest(member, amount, policy, discount);
    }

    /** Their newest coupons are all spent, and those are what is remembered. */
    @Test
    void isFoundAmongMoreCouponsThanAreRemembered() {
        coupons.change(MANY_SPENT, "rich");
        Instant now = Instant.now();
        coupons.issue(FIXED, "rich-late", "rich", now.minusSeconds(60), now.plus(Duration.ofDays(20)));
        coupons.issue(FIXED, "rich-soon", "rich", now.minusSeconds(60), now.plus(Duration.ofDays(10)));
        coupons.issue(FIXED, "rich-over", "rich", now.minusSeconds(60), now.minusSeconds(1));
        coupons.issue(SHARE, "rich-not-yet", "rich", now.plusSeconds(600), now.plus(Duration.ofDays(10)));
        coupons.issue(SHARE, "rich-held", "rich");
        caller.reserved("rich", "rich-held", "rich-order", 10_000);

        Answer best = assertBest("rich", 40_000, "1", 3_000);

        assertThat(best.json().at("/coupon/couponId").asString()).isEqualTo("rich-soon");
    }

    private Answer assertBest(String member, long amount, String policy, long discount) {
        Answer best = good(best(caller.member(member), member, amount));
        String coupon = best.json().at("/coupon/couponId").asString();
        assertThat(best.json().at("/coupon/policyId").asString()).isEqualTo(policy);
        assertThat(best.number("orderAmount")).isEqualTo(amount);
        assertThat(best.number("discountAmount")).isEqualTo(discount);
        assertThat(best.number("payableAmount")).isEqualTo(amount - discount);

        Answer reserved = good(caller.reserve(member, coupon, "order-of-" + member, amount));
        assertThat(reserved.number("discountAmount")).isEqualTo(discount);
        return best;
    }

    @Test
    void isNotThereWhereNoneFits() {
        coupons.issue(FIXED, "small-1", "small");

        Answer none = best(caller.member("small"), "small", 9_999);

        assertThat(none.status()).isEqualTo(404);
        assertThat(none.text("code")).isEqualTo("NO_COUPON_FITS");
        assertThat(best(caller.member("nobody"), "nobody", 9_999).text("code")).isEqualTo("NO_COUPON_FITS");
        good(best(caller.member("small"), "small", 10_000));
    }

    @Test
    void isForItsMemberServicesAndOperators() {
        coupons.issue(FIXED, "whose-1", "whose");

        assertThat(best(caller.member("other"), "whose", 20_000).status()).isEqualTo(403);
        assertThat(best(caller.service(), "whose", 20_000).status()).isEqualTo(200);
        assertThat(best(caller.operator(), "whose", 20_000).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?orderAmount=0", "?orderAmount=-1", "?orderAmount=x", "?orderAmount=1000000000001"})
    void wantsAnAmount(String query) {
        Answer refused = caller.member("m").get("/api/v1/coupons/users/m/best" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("orderAmount");
    }

    private static Answer best(HttpApi api, String member, long amount) {
        return api.get("/api/v1/coupons/users/" + member + "/best?orderAmount=" + amount);
    }
}
