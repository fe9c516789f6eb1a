package io.largesse.usage.adapter.out.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.usage.domain.model.ChangeCause;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponChange;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponOrder;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.OrderStatus;
import io.largesse.usage.domain.model.Origin;
import io.largesse.usage.domain.model.Reason;
import io.largesse.usage.domain.model.RefundRule;
import io.largesse.usage.domain.model.ReservationId;
import io.largesse.usage.domain.model.Validity;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

class CountChangesTests {
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final long DISCOUNT = 3_000;

    @Test
    void countsWhereCouponsGoAndWhereTheyComeFrom() {
        CountChanges<Long> counts = byPolicy(
                step(7, CouponStatus.ISSUED, CouponStatus.RESERVED),
                step(7, CouponStatus.ISSUED, CouponStatus.RESERVED),
                step(7, CouponStatus.RESERVED, CouponStatus.USED),
                step(7, CouponStatus.ISSUED, CouponStatus.EXPIRED));

        assertThat(counts.keys()).containsExactly(7L);
        assertThat(bound(counts))
                .containsEntry("issued", List.of(-3L))
                .containsEntry("reserved", List.of(1L))
                .containsEntry("used", List.of(1L))
                .containsEntry("expired", List.of(1L))
                .containsEntry("cancelled", List.of(0L))
                .containsEntry("amounts", List.of(DISCOUNT));
    }

    @Test
    void takesTheDiscountBackWhereTheUseIs() {
        assertThat(bound(byPolicy(step(7, CouponStatus.USED, CouponStatus.CANCELLED))))
                .containsEntry("used", List.of(-1L))
                .containsEntry("cancelled", List.of(1L))
                .containsEntry("amounts", List.of(-DISCOUNT));
        assertThat(bound(byPolicy(step(7, CouponStatus.USED, CouponStatus.ISSUED))))
                .containsEntry("used", List.of(-1L))
                .containsEntry("issued", List.of(1L))
                .containsEntry("amounts", List.of(-DISCOUNT));
    }

    @Test
    void coversNoDiscountOfWhatIsOnlyReserved() {
        assertThat(bound(byPolicy(
                        step(7, CouponStatus.ISSUED, CouponStatus.RESERVED),
                        step(7, CouponStatus.RESERVED, CouponStatus.ISSUED))))
                .containsEntry("issued", List.of(0L))
                .containsEntry("reserved", List.of(0L))
                .containsEntry("amounts", List.of(0L));
    }

    /** Transactions lock the lines in this order. */
    @Test
    void keepsKeysInOrder() {
        CountChanges<Long> counts = byPolicy(
                step(30, CouponStatus.ISSUED, CouponStatus.RESERVED),
                step(4, CouponStatus.RESERVED, CouponStatus.USED),
                step(200, CouponStatus.ISSUED, CouponStatus.RESERVED),
                step(4, CouponStatus.ISSUED, CouponStatus.RESERVED));

        assertThat(counts.keys()).containsExactly(4L, 30L, 200L);
        assertThat(bound(counts))
                .containsEntry("issued", List.of(-1L, -1L, -1L))
                .containsEntry("reserved", List.of(0L, 1L, 1L))
                .containsEntry("used", List.of(1L, 0L, 0L));
    }

    @Test
    void addsWhatIsIssued() {
        CountChanges<Long> counts = new CountChanges<>();

        counts.add(7L, CouponStatus.ISSUED, 2);
        counts.add(7L, CouponStatus.ISSUED, 3);

        assertThat(bound(counts)).containsEntry("issued", List.of(5L)).containsEntry("amounts", List.of(0L));
    }

    @Test
    void hasNoKeysOfNothing() {
        assertThat(byPolicy().keys()).isEmpty();
    }

    private static CountChanges<Long> byPolicy(CouponChange... changes) {
        return CountChanges.of(List.of(changes), change -> change.after().policyId());
    }

    private static CouponChange step(long policy, CouponStatus from, CouponStatus to) {
        CouponOrder order = new CouponOrder(
                new OrderId("o1"),
                ReservationId.at(NOON),
                new CouponId("c1"),
                policy,
                "alice",
                50_000,
                DISCOUNT,
                OrderStatus.CONFIRMED,
                NOON,
                NOON,
                NOON);
        return new CouponChange(
                coupon(policy, from),
                coupon(policy, to),
                new CouponTerms(
                        policy,
                        1,
                        "Autumn",
                        new Discount.Fixed(DISCOUNT),
                        0,
                        new Validity.DaysAfterIssue(1),
                        RefundRule.RETURN,
                        null),
                to == CouponStatus.EXPIRED ? null : order,
                new Reason(ChangeCause.CONFIRM, Origin.ofService("test"), null),
                NOON);
    }

    private static Coupon coupon(long policy, CouponStatus status) {
        return new Coupon(
                new CouponId("c1"),
                policy,
                "alice",
                status,
                status.isHeld() ? new OrderId("o1") : null,
                NOON,
                NOON,
                NOON);
    }

    /** What a statement is given, by the name of the parameter. */
    private static Map<String, List<Object>> bound(CountChanges<Long> counts) {
        Map<String, List<Object>> bound = new HashMap<>();
        GenericExecuteSpec statement = (GenericExecuteSpec) Proxy.newProxyInstance(
                CountChangesTests.class.getClassLoader(),
                new Class<?>[] {GenericExecuteSpec.class},
                (self, _, arguments) -> {
                    bound.put((String) arguments[0], Arrays.asList((Object[]) arguments[1]));
                    return self;
                });
        counts.bind(statement);
        return bound;
    }
}
