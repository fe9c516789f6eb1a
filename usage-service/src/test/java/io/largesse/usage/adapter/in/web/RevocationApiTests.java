package io.largesse.usage.adapter.in.web;

import static io.largesse.usage.adapter.in.web.SliceCaller.OPERATOR;
import static io.largesse.usage.adapter.in.web.SliceCaller.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.audit.AuditEntry;
import io.largesse.usage.domain.model.ChangeCause;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.OrderStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Operators who take coupons from members. */
@SpringBootTest(classes = WebSlice.class, webEnvironment = WebEnvironment.MOCK)
class RevocationApiTests {
    private static final String WHY = "{\"reason\":\"stolen\"}";

    private final RecordedChanges told;
    private final SliceFixtures fixtures;
    private final SliceCaller operator;

    RevocationApiTests(ApplicationContext context) {
        told = context.getBean(RecordedChanges.class);
        fixtures = new SliceFixtures(context.getBean(SlicedCoupons.class));
        operator = SliceCaller.of(context).as(OPERATOR);
    }

    private static String path(String coupon) {
        return "/api/v1/ops/coupons/" + coupon + "/revoke";
    }

    @Test
    void revokesAndWritesDownWhy() {
        String coupon = fixtures.coupon();

        JsonNode answer = operator.post(path(coupon), WHY, 200);

        assertThat(answer.toString()).isEqualTo("""
                {"couponId":"%s","policyId":"7","memberId":"alice","status":"CANCELLED"}""".formatted(coupon));
        assertThat(told.changes().getLast().reason().cause()).isEqualTo(ChangeCause.REVOKE);
        assertThat(told.lines().getLast())
                .isEqualTo(new AuditEntry(
                        "kim",
                        "coupon.revoke",
                        "coupon",
                        coupon,
                        "stolen",
                        WebSlice.ADDRESS,
                        "0af7651916cd43dd8448eb211c80319c",
                        Map.of()));
    }

    @Test
    void revokesOnce() {
        String coupon = fixtures.coupon();
        JsonNode first = operator.post(path(coupon), WHY, 200);
        int lines = told.lines().size();

        assertThat(operator.post(path(coupon), WHY, 200)).isEqualTo(first);
        assertThat(told.lines()).hasSize(lines);
    }

    @ParameterizedTest
    @CsvSource({"RESERVED,RESERVED", "CONFIRMED,USED"})
    void leavesCouponsToTheirOrders(OrderStatus order, CouponStatus status) {
        String reservation = fixtures.order("held-" + order, order);
        String coupon = operator.get(SliceCaller.RESERVATIONS + reservation, 200)
                .get("couponId")
                .asString();

        assertRefused(coupon, status);
    }

    @Test
    void leavesExpiredCouponsAsTheyAre() {
        assertRefused(fixtures.coupon(CouponStatus.EXPIRED), CouponStatus.EXPIRED);
    }

    private void assertRefused(String coupon, CouponStatus status) {
        int lines = told.lines().size();

        JsonNode refused = operator.post(path(coupon), WHY, 409);

        assertThat(code(refused)).isEqualTo("COUPON_NOT_AVAILABLE");
        assertThat(refused.get("couponStatus").asString()).isEqualTo(status.name());
        assertThat(told.lines()).hasSize(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "no~id"})
    void knowsNoOtherCoupons(String coupon) {
        assertThat(code(operator.post(path(coupon), WHY, 404))).isEqualTo("COUPON_NOT_FOUND");
    }

    @Test
    void wantsAReason() {
        String path = path(fixtures.coupon());

        for (String none : new String[] {"", "{}", "{\"reason\":null}"}) {
            assertInvalid(operator.post(path, none, 400), "is required");
        }
        for (String blank : new String[] {"{\"reason\":\"\"}", "{\"reason\":\" \\t\"}"}) {
            assertInvalid(operator.post(path, blank, 400), "must say why, in 1 to 500 characters");
        }
    }

    private static void assertInvalid(JsonNode answer, String message) {
        assertThat(code(answer)).isEqualTo("INVALID_REQUEST");
        assertThat(answer.at("/errors/0/field").asString()).isEqualTo("reason");
        assertThat(answer.at("/errors/0/message").asString()).isEqualTo(message);
    }
}
