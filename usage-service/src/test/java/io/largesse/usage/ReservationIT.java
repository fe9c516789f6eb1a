package io.largesse.usage;

import static io.largesse.usage.UsageCaller.RESERVATIONS;
import static io.largesse.usage.UsageCaller.RESERVE;
import static io.largesse.usage.UsageCaller.good;
import static io.largesse.usage.UsageCaller.reserveJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.usage.CouponTable.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Coupons of members on their way through orders. */
@UsageServiceTest
class ReservationIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final long FIXED = 1;
    private static final long RETURNED = 2;
    private static final long PERCENTAGE = 3;

    private final TestStack stack;
    private final CouponTable coupons;
    private final UsageCaller caller;
    private String coupon = "";
    private String order = "";

    ReservationIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        coupons = new CouponTable(stack);
        caller = new UsageCaller(HttpApi.atPort(port), stack.tokens());
    }

    @BeforeEach
    void issueACoupon() {
        if (coupons.count("policy_terms") == 0) {
            coupons.fixed(FIXED, 3_000, 10_000);
            coupons.policy(RETURNED, new Terms(3_000L, null, null, 10_000, "RETURN"));
            coupons.policy(PERCENTAGE, new Terms(null, 15, 5_000L, 0, "CANCEL"));
        }
        coupon = issued(FIXED);
        order = "o-" + UUID.randomUUID();
    }

    private String issued(long policyId) {
        String id = "c-" + UUID.randomUUID();
        coupons.issue(policyId, id, "alice");
        return id;
    }

    @Test
    void leadsFromReservationToRefund() {
        Answer reserved = good(caller.reserve("alice", coupon, order, 20_000));
        String reservation = reserved.text("reservationId");
        assertThat(reserved.text("status")).isEqualTo("RESERVED");
        assertThat(reserved.number("discountAmount")).isEqualTo(3_000);
        assertThat(reserved.number("payableAmount")).isEqualTo(17_000);
        assertThat(Instant.parse(reserved.text("reservedUntil")))
                .isBetween(Instant.now().plusSeconds(1_700), Instant.now().plusSeconds(1_800));
        assertThat(coupons.status(coupon)).isEqualTo("RESERVED");

        assertThat(good(caller.confirm("alice", reservation)).text("status")).isEqualTo("CONFIRMED");
        assertThat(coupons.status(coupon)).isEqualTo("USED");

        assertThat(good(caller.cancel(reservation)).text("status")).isEqualTo("CANCELLED");
        assertThat(coupons.status(coupon)).isEqualTo("CANCELLED");
        assertThat(caller.find("alice", reservation).text("status")).isEqualTo("CANCELLED");

        assertThat(coupons.history(coupon))
                .containsExactly(
                        "ISSUED-RESERVED RESERVE " + order + " alice",
                        "RESERVED-USED CONFIRM " + order + " alice",
                        "USED-CANCELLED CANCEL " + order + " order-service");
        assertCountsAreRight();
        assertTold("usage.coupon-reserved.v1", coupon);
        assertTold("usage.coupon-used.v1", coupon);
        assertTold("usage.coupon-cancelled.v1", coupon);
    }

    private void assertTold(String topic, String key) {
        TopicReader reader = new TopicReader(stack.endpoints().kafkaBootstrapServers());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(reader.read(stack.named(topic)))
                        .filteredOn(record -> key.equals(new String(record.key())))
                        .hasSize(1));
    }

    private void assertCountsAreRight() {
        for (long policy : new long[] {FIXED, RETURNED, PERCENTAGE}) {
            assertThat(coupons.policyStatistics(policy)).isEqualTo(coupons.countedStatistics(policy));
        }
    }

    @Test
    void givesBackWhatThePolicyReturns() {
        String returned = issued(RETURNED);
        String reservation = caller.reserved("alice", returned, order, 20_000);
        good(caller.confirm("alice", reservation));

        good(caller.cancel(reservation));

        assertThat(coupons.status(returned)).isEqualTo("ISSUED");
        caller.reserved("alice", returned, order + "-2", 20_000);
        assertCountsAreRight();
    }

    @Test
    void reservesAnewWhatWasReleased() {
        String first = caller.reserved("alice", coupon, order, 20_000);
        assertThat(good(caller.release("alice", first)).text("status")).isEqualTo("RELEASED");
        assertThat(coupons.status(coupon)).isEqualTo("ISSUED");
        String other = issued(PERCENTAGE);

        Answer second = good(caller.reserve("alice", other, order, 50_000));

        assertThat(second.text("reservationId")).isNotEqualTo(first);
        assertThat(second.number("discountAmount")).isEqualTo(5_000);
        assertThat(caller.confirm("alice", first).text("code")).isEqualTo("RESERVATION_NOT_FOUND");
        good(caller.confirm("alice", second.text("reservationId")));
        assertThat(coupons.status(coupon)).isEqualTo("ISSUED");
        assertThat(coupons.status(other)).isEqualTo("USED");
        assertCountsAreRight();
    }

    @Test
    void answersRepeatsAsBeforeAndDoesNothingAgain() {
        Answer first = good(caller.reserve("alice", coupon, order, 20_000));
        String reservation = first.text("reservationId");
        assertThat(good(caller.reserve("alice", coupon, order, 20_000)).body()).isEqualTo(first.body());
        String confirmed = good(caller.confirm("alice", reservation)).body();
        assertThat(good(caller.confirm("alice", reservation)).body()).isEqualTo(confirmed);
        assertThat(good(caller.reserve("alice", coupon, order, 20_000)).body()).isEqualTo(confirmed);
        String cancelled = good(caller.cancel(reservation)).body();

        assertThat(good(caller.cancel(reservation)).body()).isEqualTo(cancelled);

        assertThat(coupons.history(coupon)).hasSize(3);
        assertCountsAreRight();
    }

    @Test
    void refusesAnOrderThatComesWithAnotherAmountOrCoupon() {
        caller.reserved("alice", coupon, order, 20_000);
        String other = issued(FIXED);

        for (Answer refused : List.of(
                caller.reserve("alice", coupon, order, 20_001), caller.reserve("alice", other, order, 20_000))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("ORDER_TAKEN");
        }
        assertThat(coupons.status(other)).isEqualTo("ISSUED");
        assertThat(coupons.history(coupon)).hasSize(1);
    }

    @Test
    void hidesWhatIsAnothers() {
        assertRefused(caller.reserve("bob", coupon, order, 20_000), 404, "COUPON_NOT_FOUND");
        String reservation = caller.reserved("alice", coupon, order, 20_000);

        assertRefused(caller.find("bob", reservation), 404, "RESERVATION_NOT_FOUND");
        assertRefused(caller.confirm("bob", reservation), 404, "RESERVATION_NOT_FOUND");
        assertRefused(caller.release("bob", reservation), 404, "RESERVATION_NOT_FOUND");
        assertThat(coupons.history(coupon)).hasSize(1);
    }

    @Test
    void keepsEachRoleToItsCalls() {
        String reservation = caller.reserved("alice", coupon, order, 20_000);
        String path = RESERVATIONS + reservation;

        assertRefused(caller.operator().post(RESERVE, reserveJson(coupon, order, 20_000, "alice")), 403, "FORBIDDEN");
        assertRefused(caller.operator().post(path + "/confirm", ""), 403, "FORBIDDEN");
        assertRefused(caller.operator().post(path + "/release", ""), 403, "FORBIDDEN");
        assertRefused(caller.member("alice").post(path + "/cancel", ""), 403, "FORBIDDEN");
        String revoke = "/api/v1/ops/coupons/" + coupon + "/revoke";
        assertRefused(caller.member("alice").post(revoke, "{\"reason\":\"x\"}"), 403, "FORBIDDEN");
        assertRefused(caller.service().post(revoke, "{\"reason\":\"x\"}"), 403, "FORBIDDEN");
        assertThat(coupons.history(coupon)).hasSize(1);

        good(caller.service().post(path + "/confirm", ""));
        good(caller.operator().get(path));
        good(caller.operator().post(path + "/cancel", ""));
    }

    @Test
    void servesTheShopForItsMembers() {
        Answer reserved = good(caller.service().post(RESERVE, reserveJson(coupon, order, 20_000, "alice")));
        good(caller.service().post(RESERVATIONS + reserved.text("reservationId") + "/release", ""));

        assertThat(coupons.history(coupon))
                .containsExactly(
                        "ISSUED-RESERVED RESERVE " + order + " order-service",
                        "RESERVED-ISSUED RELEASE " + order + " order-service");
    }

    @Test
    void writesDownFromWhereAndInWhichTrace() {
        good(caller.member("alice")
                .with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .post(RESERVE, reserveJson(coupon, order, 20_000)));

        assertThat(coupons.text(
                        "select client_address || ' ' || trace_id from coupon_history where coupon_id = ?", coupon))
                .isEqualTo("127.0.0.1 " + TRACE);
    }

    @Test
    void revokesForOperatorsWhoSayWhy() {
        Answer revoked = good(caller.revoke(coupon, "stolen"));
        good(caller.revoke(coupon, "again"));

        assertThat(revoked.text("status")).isEqualTo("CANCELLED");
        assertThat(coupons.history(coupon)).containsExactly("ISSUED-CANCELLED REVOKE - operator");
        var lines = caller.operator()
                .get("/api/v1/ops/audit-log?subjectType=coupon&subjectId=" + coupon)
                .json()
                .get("lines");
        assertThat(lines).hasSize(1);
        assertThat(lines.at("/0/action").asString()).isEqualTo("coupon.revoke");
        assertThat(lines.at("/0/actor").asString()).isEqualTo("operator");
        assertThat(lines.at("/0/reason").asString()).isEqualTo("stolen");
        assertThat(lines.at("/0/clientAddress").asString()).isEqualTo("127.0.0.1");
        assertRefused(caller.reserve("alice", coupon, order, 20_000), 409, "COUPON_NOT_AVAILABLE");
        assertCountsAreRight();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
