package io.largesse.usage.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The one place that decides what becomes of coupons.
 *
 * <p>Every command may come again and is then answered as it was first. In whatever order the payment events of an
 * order come, and however often, the outcome is the same: a refund outweighs a completed payment, and that outweighs a
 * failed one.
 */
public final class CouponRules {
    private final CouponBook book;
    private final Duration holding;
    private final Instant now;

    /**
     * Rules over a book; commands are decided one after the other, each on what the former left.
     *
     * @param holding how long a reservation lasts
     */
    public CouponRules(CouponBook book, Duration holding) {
        this.book = book;
        this.holding = holding;
        this.now = book.now();
    }

    /** Decides, and notes in the book what changes; a refusal changes nothing. */
    public CommandAnswer apply(CouponCommand command) {
        return switch (command) {
            case CouponCommand.Reserve reserve -> reserve(reserve);
            case CouponCommand.Step step -> step(step);
            case CouponCommand.Revoke revoke -> revoke(revoke);
            case CouponCommand.Pay pay -> pay(pay);
            case CouponCommand.TimeOut timeOut -> timeOut(timeOut);
        };
    }

    private CommandAnswer reserve(CouponCommand.Reserve command) {
        Optional<CouponBook.Held> found = book.coupon(command.coupon())
                .filter(held -> held.coupon().memberId().equals(command.memberId()));
        if (found.isEmpty()) {
            return new CommandAnswer.CouponNotFound();
        }
        Optional<CouponOrder> known = book.order(command.order());
        boolean mayReserve = known.isEmpty() || isFreeAgain(known.orElseThrow(), command);
        if (!mayReserve) {
            return repeated(known.orElseThrow(), command);
        }
        CouponBook.Held held = found.orElseThrow();
        return refusal(held, command.amount()).orElseGet(() -> new CommandAnswer.Done(reserved(held, command)));
    }

    private static boolean isFreeAgain(CouponOrder order, CouponCommand.Reserve command) {
        return order.status() == OrderStatus.RELEASED && order.memberId().equals(command.memberId());
    }

    private static CommandAnswer repeated(CouponOrder order, CouponCommand.Reserve command) {
        boolean isSame = order.couponId().equals(command.coupon())
                && order.memberId().equals(command.memberId())
                && order.amount() == command.amount()
                && order.status() != OrderStatus.CONFLICT;
        return isSame ? new CommandAnswer.Done(order) : new CommandAnswer.OrderTaken(order);
    }

    private Optional<CommandAnswer> refusal(CouponBook.Held held, long amount) {
        Coupon coupon = held.coupon();
        CouponStatus status = coupon.statusAt(now);
        if (status == CouponStatus.EXPIRED) {
            return Optional.of(new CommandAnswer.CouponExpired(coupon.validUntil()));
        }
        if (status != CouponStatus.ISSUED) {
            return Optional.of(new CommandAnswer.CouponNotAvailable(status));
        }
        if (now.isBefore(coupon.validFrom())) {
            return Optional.of(new CommandAnswer.CouponNotValidYet(coupon.validFrom()));
        }
        return amount < held.terms().minimumOrderAmount()
                ? Optional.of(new CommandAnswer.OrderTooSmall(held.terms().minimumOrderAmount()))
                : Optional.empty();
    }

    private CouponOrder reserved(CouponBook.Held held, CouponCommand.Reserve command) {
        CouponOrder order = new CouponOrder(
                command.order(),
                ReservationId.at(now),
                command.coupon(),
                held.coupon().policyId(),
                command.memberId(),
                command.amount(),
                held.terms().discount().off(command.amount()),
                OrderStatus.RESERVED,
                now,
                now.plus(holding),
                now);
        return book.move(order, CouponStatus.RESERVED, Reason.of(ChangeCause.RESERVE, command.origin()));
    }

    private CommandAnswer step(CouponCommand.Step step) {
        return book.order(step.reservation())
                .filter(order -> step.memberId() == null || step.memberId().equals(order.memberId()))
                .map(order -> switch (step.kind()) {
                    case CONFIRM -> confirm(order, step.origin());
                    case RELEASE -> release(order, step.origin());
                    case CANCEL -> cancel(order, step.origin());
                })
                .orElseGet(CommandAnswer.ReservationNotFound::new);
    }

    private CommandAnswer confirm(CouponOrder order, Origin origin) {
        return switch (order.status()) {
            case RESERVED -> done(use(order, Reason.of(ChangeCause.CONFIRM, origin)));
            case CONFIRMED -> done(order);
            case RELEASED, CANCELLED, CONFLICT -> new CommandAnswer.IllegalStep(order.status());
        };
    }

    private CommandAnswer release(CouponOrder order, Origin origin) {
        return switch (order.status()) {
            case RESERVED -> done(free(order, Reason.of(ChangeCause.RELEASE, origin)));
            case RELEASED -> done(order);
            case CONFIRMED, CANCELLED, CONFLICT -> new CommandAnswer.IllegalStep(order.status());
        };
    }

    private CommandAnswer cancel(CouponOrder order, Origin origin) {
        return switch (order.status()) {
            case CONFIRMED -> done(refund(order, Reason.of(ChangeCause.CANCEL, origin)));
            case CANCELLED -> done(order);
            case RESERVED, RELEASED, CONFLICT -> new CommandAnswer.IllegalStep(order.status());
        };
    }

    private CommandAnswer revoke(CouponCommand.Revoke command) {
        Optional<Coupon> found = book.coupon(command.coupon()).map(CouponBook.Held::coupon);
        if (found.isEmpty()) {
            return new CommandAnswer.CouponNotFound();
        }
        Coupon coupon = found.orElseThrow();
        if (coupon.statusAt(now) == CouponStatus.ISSUED) {
            book.move(coupon.id(), CouponStatus.CANCELLED, Reason.of(ChangeCause.REVOKE, command.origin()));
            return new CommandAnswer.Revoked(coupon.become(CouponStatus.CANCELLED, null), true);
        }
        return coupon.status() == CouponStatus.CANCELLED
                ? new CommandAnswer.Revoked(coupon, false)
                : new CommandAnswer.CouponNotAvailable(coupon.statusAt(now));
    }

    private CommandAnswer timeOut(CouponCommand.TimeOut command) {
        return book.order(command.order())
                .map(order -> {
                    boolean isOver = order.status() == OrderStatus.RESERVED && !now.isBefore(order.reservedUntil());
                    return done(isOver ? free(order, Reason.of(ChangeCause.TIME_OUT, command.origin())) : order);
                })
                .orElseGet(CommandAnswer.ReservationNotFound::new);
    }

    private CommandAnswer pay(CouponCommand.Pay command) {
        Optional<CouponOrder> found = book.order(command.event().orderId());
        if (found.isEmpty()) {
            return new CommandAnswer.OrderUnknown();
        }
        CouponOrder order = found.orElseThrow();
        return switch (command.event().kind()) {
            case COMPLETED -> completed(order, command);
            case FAILED -> failed(order, command);
            case REFUNDED -> refunded(order, command);
        };
    }

    private CommandAnswer completed(CouponOrder order, CouponCommand.Pay command) {
        Reason reason = new Reason(ChangeCause.PAYMENT_COMPLETED, command.origin(), command.event());
        return switch (order.status()) {
            case RESERVED -> done(use(order, reason));
            case RELEASED -> late(order, command.event(), reason);
            case CONFIRMED, CANCELLED -> done(order);
            case CONFLICT -> new CommandAnswer.Conflicted(order, false);
        };
    }

    /** The order had lost the coupon: it has it again where nobody else does and its time is not over. */
    private CommandAnswer late(CouponOrder order, PaymentEvent event, Reason reason) {
        Optional<PaymentConflict.Obstacle> obstacle = obstacle(order);
        if (obstacle.isEmpty()) {
            return done(use(holdAgain(order, reason), reason));
        }
        CouponOrder settled = book.settle(order.become(OrderStatus.CONFLICT, now));
        book.conflict(new PaymentConflict(event, settled, obstacle.orElseThrow(), reason.origin(), now));
        return new CommandAnswer.Conflicted(settled, true);
    }

    private Optional<PaymentConflict.Obstacle> obstacle(CouponOrder order) {
        return switch (book.couponOf(order).coupon().statusAt(now)) {
            case ISSUED -> Optional.empty();
            case RESERVED, USED -> Optional.of(PaymentConflict.Obstacle.COUPON_TAKEN);
            case EXPIRED -> Optional.of(PaymentConflict.Obstacle.COUPON_EXPIRED);
            case CANCELLED -> Optional.of(PaymentConflict.Obstacle.COUPON_CANCELLED);
        };
    }

    /** Frees what was reserved for that attempt to pay, and nothing that the order has reserved since. */
    private CommandAnswer failed(CouponOrder order, CouponCommand.Pay command) {
        FailedPayment failure = new FailedPayment(order.id(), command.event().eventId());
        Reason reason = new Reason(ChangeCause.PAYMENT_FAILED, command.origin(), command.event());
        return switch (order.status()) {
            case RESERVED -> {
                boolean isFirst = book.learn(failure);
                boolean isOfFormer = command.event().occurredAt().isBefore(order.reservedAt());
                yield done(isFirst && !isOfFormer ? free(order, reason) : order);
            }
            case RELEASED -> {
                book.learn(failure);
                yield done(order);
            }
            case CONFIRMED, CANCELLED, CONFLICT -> done(order);
        };
    }

    /** A refund that overtook its payment stands for both. */
    private CommandAnswer refunded(CouponOrder order, CouponCommand.Pay command) {
        Reason reason = new Reason(ChangeCause.PAYMENT_REFUNDED, command.origin(), command.event());
        return switch (order.status()) {
            case CONFIRMED -> done(refund(order, reason));
            case RESERVED -> done(refund(use(order, reason), reason));
            case RELEASED ->
                done(
                        obstacle(order).isPresent()
                                ? book.settle(order.become(OrderStatus.CANCELLED, now))
                                : refund(use(holdAgain(order, reason), reason), reason));
            case CONFLICT -> done(book.settle(order.become(OrderStatus.CANCELLED, now)));
            case CANCELLED -> done(order);
        };
    }

    private CouponOrder holdAgain(CouponOrder order, Reason reason) {
        return book.move(order.become(OrderStatus.RESERVED, now), CouponStatus.RESERVED, reason);
    }

    private CouponOrder use(CouponOrder order, Reason reason) {
        return book.move(order.become(OrderStatus.CONFIRMED, now), CouponStatus.USED, reason);
    }

    /** A coupon whose time ran out while it was reserved is free for no moment. */
    private CouponOrder free(CouponOrder order, Reason reason) {
        CouponOrder released = book.move(order.become(OrderStatus.RELEASED, now), CouponStatus.ISSUED, reason);
        if (book.couponOf(order).coupon().isOverAt(now)) {
            book.move(order.couponId(), CouponStatus.EXPIRED, Reason.of(ChangeCause.EXPIRE, reason.origin()));
        }
        return released;
    }

    private CouponOrder refund(CouponOrder order, Reason reason) {
        CouponBook.Held held = book.couponOf(order);
        boolean isReturned =
                held.terms().refundRule() == RefundRule.RETURN && !held.coupon().isOverAt(now);
        CouponStatus next = isReturned ? CouponStatus.ISSUED : CouponStatus.CANCELLED;
        return book.move(order.become(OrderStatus.CANCELLED, now), next, reason);
    }

    private static CommandAnswer done(CouponOrder order) {
        return new CommandAnswer.Done(order);
    }
}
