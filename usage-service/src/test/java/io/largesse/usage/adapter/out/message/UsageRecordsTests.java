package io.largesse.usage.adapter.out.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.largesse.schema.usage.CouponCancelled;
import io.largesse.schema.usage.CouponReleased;
import io.largesse.schema.usage.CouponReserved;
import io.largesse.schema.usage.CouponUsed;
import io.largesse.schema.usage.CouponsExpired;
import io.largesse.schema.usage.PaymentConflicted;
import io.largesse.usage.domain.model.ChangeCause;
import io.largesse.usage.domain.model.CouponStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsageRecordsTests {
    private static final String RESERVATION = "019345a0-7c00-7000-8000-000000000001";

    @Test
    void writesAReservation() {
        assertThat(UsageRecords.reserved(
                        Changes.step(CouponStatus.ISSUED, CouponStatus.RESERVED, ChangeCause.RESERVE, null)))
                .isEqualTo(CouponReserved.newBuilder()
                        .setCouponId("c1")
                        .setPolicyId(7)
                        .setMemberId("alice")
                        .setReservationId(RESERVATION)
                        .setOrderId("o1")
                        .setOrderAmount(50_000)
                        .setDiscountAmount(3_000)
                        .setReservedUntil(Changes.RESERVED_UNTIL)
                        .setChangedAt(Changes.CHANGED_AT)
                        .build());
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeCause.class,
            names = {"RELEASE", "TIME_OUT", "PAYMENT_FAILED"})
    void writesARelease(ChangeCause cause) {
        assertThat(UsageRecords.released(
                        Changes.step(CouponStatus.RESERVED, CouponStatus.ISSUED, cause, Changes.PAYMENT)))
                .isEqualTo(CouponReleased.newBuilder()
                        .setCouponId("c1")
                        .setPolicyId(7)
                        .setMemberId("alice")
                        .setReservationId(RESERVATION)
                        .setOrderId("o1")
                        .setCause(cause.name())
                        .setChangedAt(Changes.CHANGED_AT)
                        .build());
    }

    @Test
    void writesWhatASettlementNeedsOfAUse() {
        CouponUsed.Builder expected = CouponUsed.newBuilder()
                .setCouponId("c1")
                .setPolicyId(7)
                .setMemberId("alice")
                .setReservationId(RESERVATION)
                .setOrderId("o1")
                .setOrderAmount(50_000)
                .setDiscountAmount(3_000)
                .setPartnerId("partner-1")
                .setChangedAt(Changes.CHANGED_AT);

        assertThat(UsageRecords.used(Changes.step(
                        CouponStatus.RESERVED, CouponStatus.USED, ChangeCause.PAYMENT_COMPLETED, Changes.PAYMENT)))
                .isEqualTo(expected.setPaymentId("payment-1")
                        .setCause("PAYMENT_COMPLETED")
                        .build());
        assertThat(UsageRecords.used(Changes.step(CouponStatus.RESERVED, CouponStatus.USED, ChangeCause.CONFIRM, null)))
                .isEqualTo(expected.setPaymentId(null).setCause("CONFIRM").build());
    }

    @ParameterizedTest
    @EnumSource(
            value = CouponStatus.class,
            names = {"CANCELLED", "ISSUED"})
    void writesWhatASettlementNeedsOfARefund(CouponStatus next) {
        assertThat(UsageRecords.cancelled(
                        Changes.step(CouponStatus.USED, next, ChangeCause.PAYMENT_REFUNDED, Changes.PAYMENT)))
                .isEqualTo(CouponCancelled.newBuilder()
                        .setCouponId("c1")
                        .setPolicyId(7)
                        .setMemberId("alice")
                        .setReservationId(RESERVATION)
                        .setOrderId("o1")
                        .setOrderAmount(50_000L)
                        .setDiscountAmount(3_000L)
                        .setPartnerId("partner-1")
                        .setPaymentId("payment-1")
                        .setIsReturned(next == CouponStatus.ISSUED)
                        .setCause("PAYMENT_REFUNDED")
                        .setChangedAt(Changes.CHANGED_AT)
                        .build());
    }

    @Test
    void writesNoOrderOfARevocation() {
        assertThat(UsageRecords.cancelled(Changes.withoutOrder(CouponStatus.CANCELLED, ChangeCause.REVOKE)))
                .isEqualTo(CouponCancelled.newBuilder()
                        .setCouponId("c1")
                        .setPolicyId(7)
                        .setMemberId("alice")
                        .setPartnerId("partner-1")
                        .setIsReturned(false)
                        .setCause("REVOKE")
                        .setChangedAt(Changes.CHANGED_AT)
                        .build());
    }

    @Test
    void writesAnExpiry() {
        assertThat(UsageRecords.expired(Changes.withoutOrder(CouponStatus.EXPIRED, ChangeCause.EXPIRE)))
                .isEqualTo(new CouponsExpired(7L, List.of("c1"), Changes.CHANGED_AT));
    }

    @Test
    void writesAConflictAsItWasPaid() {
        assertThat(UsageRecords.conflicted(Changes.conflict()))
                .isEqualTo(PaymentConflicted.newBuilder()
                        .setEventId("event-1")
                        .setPaymentId("payment-1")
                        .setOrderId("o1")
                        .setCouponId("c1")
                        .setPolicyId(7)
                        .setMemberId("alice")
                        .setOrderAmount(50_000)
                        .setDiscountAmount(3_000)
                        .setReason("COUPON_TAKEN")
                        .setOccurredAt(Changes.PAID_AT)
                        .build());
    }

    @Test
    void writesNoUseWithoutItsOrder() {
        assertThatNullPointerException()
                .isThrownBy(
                        () -> UsageRecords.reserved(Changes.withoutOrder(CouponStatus.CANCELLED, ChangeCause.REVOKE)))
                .withMessage("expected the order of a held coupon");
    }
}
