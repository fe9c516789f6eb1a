package io.largesse.usage.domain.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody wants to happen to a coupon. Every one may come again, and is then answered as it was first. */
public sealed interface CouponCommand {

    Origin origin();

    /** The order it names, where it names one. */
    default Optional<OrderId> orderId() {
        return Optional.empty();
    }

    /** The reservation it names, where it names one. */
    default Optional<ReservationId> reservationId() {
        return Optional.empty();
    }

    /** The coupon it names, where it names one. */
    default Optional<CouponId> couponId() {
        return Optional.empty();
    }

    /**
     * Reserves a coupon for an order of its member.
     *
     * @param memberId whose coupon it must be
     * @param amount of the order in won, before the discount; 1 to {@link #MAX_AMOUNT}
     */
    record Reserve(CouponId coupon, OrderId order, String memberId, long amount, Origin origin)
            implements CouponCommand {
        /** One trillion won: far above any order, far below where sums of discounts could overflow. */
        public static final long MAX_AMOUNT = 1_000_000_000_000L;

        public Reserve {
            if (amount < 1 || amount > MAX_AMOUNT) {
                throw new IllegalArgumentException(
                        "expected an order of 1 to %d won, but saw %d".formatted(MAX_AMOUNT, amount));
            }
        }

        @Override
        public Optional<OrderId> orderId() {
            return Optional.of(order);
        }

        @Override
        public Optional<CouponId> couponId() {
            return Optional.of(coupon);
        }
    }

    /**
     * A step of a reservation.
     *
     * @param memberId whose it must be; null where anybody's may be meant
     */
    record Step(
            Kind kind, ReservationId reservation, @Nullable String memberId, Origin origin) implements CouponCommand {

        /** The steps of a reservation. */
        public enum Kind {
            /** The order is paid. */
            CONFIRM,
            /** The order does not need the coupon. */
            RELEASE,
            /** The order was paid and is refunded. */
            CANCEL
        }

        @Override
        public Optional<ReservationId> reservationId() {
            return Optional.of(reservation);
        }
    }

    /** Takes a free coupon from its member for good. */
    record Revoke(CouponId coupon, Origin origin) implements CouponCommand {
        @Override
        public Optional<CouponId> couponId() {
            return Optional.of(coupon);
        }
    }

    /** Does what a payment event asks for. */
    record Pay(PaymentEvent event, Origin origin) implements CouponCommand {
        @Override
        public Optional<OrderId> orderId() {
            return Optional.of(event.orderId());
        }
    }

    /** Releases a reservation whose time is over. */
    record TimeOut(OrderId order, Origin origin) implements CouponCommand {
        @Override
        public Optional<OrderId> orderId() {
            return Optional.of(order);
        }
    }
}
