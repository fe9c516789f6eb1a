package io.largesse.usage.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CouponStatusTests {
    private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    private static final OrderId ORDER = new OrderId("o1");

    /** U1; USED to ISSUED is for policies that return coupons. */
    private static final Map<CouponStatus, Set<CouponStatus>> TRANSITIONS = Map.of(
            CouponStatus.ISSUED, Set.of(CouponStatus.RESERVED, CouponStatus.EXPIRED, CouponStatus.CANCELLED),
            CouponStatus.RESERVED, Set.of(CouponStatus.USED, CouponStatus.ISSUED),
            CouponStatus.USED, Set.of(CouponStatus.CANCELLED, CouponStatus.ISSUED),
            CouponStatus.EXPIRED, Set.of(),
            CouponStatus.CANCELLED, Set.of());

    @ParameterizedTest
    @EnumSource
    void becomesWhatTheTableSaysAndNothingElse(CouponStatus status) {
        Set<CouponStatus> possible = TRANSITIONS.getOrDefault(status, Set.of());
        for (CouponStatus next : CouponStatus.values()) {
            assertThat(status.mayBecome(next)).as("%s to %s", status, next).isEqualTo(possible.contains(next));
        }
    }

    @ParameterizedTest
    @EnumSource
    void couponTakesNoOtherStep(CouponStatus status) {
        Set<CouponStatus> possible = TRANSITIONS.getOrDefault(status, Set.of());
        Coupon coupon = coupon(status, status.isHeld() ? ORDER : null);
        for (CouponStatus next : CouponStatus.values()) {
            OrderId order = next.isHeld() ? ORDER : null;
            if (possible.contains(next)) {
                assertThat(coupon.become(next, order).status()).isEqualTo(next);
            } else {
                assertThatIllegalStateException().isThrownBy(() -> coupon.become(next, order));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void couponHasAnOrderWhileItIsHeldOnly(CouponStatus status) {
        boolean isHeld = status == CouponStatus.RESERVED || status == CouponStatus.USED;

        assertThat(status.isHeld()).isEqualTo(isHeld);
        assertThatIllegalArgumentException().isThrownBy(() -> coupon(status, isHeld ? null : ORDER));
    }

    @ParameterizedTest
    @CsvSource({
        "ISSUED,-1,ISSUED",
        "ISSUED,0,EXPIRED",
        "ISSUED,1,EXPIRED",
        "RESERVED,1,RESERVED",
        "USED,1,USED",
        "EXPIRED,-1,EXPIRED",
        "CANCELLED,1,CANCELLED"
    })
    void freeCouponWhoseTimeIsOverIsExpired(CouponStatus status, long secondsAfterEnd, CouponStatus shown) {
        Coupon coupon = coupon(status, status.isHeld() ? ORDER : null);

        assertThat(coupon.statusAt(coupon.validUntil().plusSeconds(secondsAfterEnd)))
                .isEqualTo(shown);
    }

    @Test
    void isValidFromItsFirstInstantUntilJustBeforeItsLast() {
        Coupon coupon = coupon(CouponStatus.ISSUED, null);

        assertThat(coupon.isValidAt(coupon.validFrom().minusNanos(1))).isFalse();
        assertThat(coupon.isValidAt(coupon.validFrom())).isTrue();
        assertThat(coupon.isValidAt(coupon.validUntil().minusNanos(1))).isTrue();
        assertThat(coupon.isValidAt(coupon.validUntil())).isFalse();
    }

    private static Coupon coupon(CouponStatus status, @Nullable OrderId order) {
        return new Coupon(new CouponId("c1"), 7, "alice", status, order, NOON, NOON, NOON.plusSeconds(60));
    }
}
