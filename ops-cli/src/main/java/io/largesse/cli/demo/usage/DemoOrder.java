package io.largesse.cli.demo.usage;

import io.largesse.cli.pay.PaymentKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An order of the demo: what was asked for it, and what became known of it. For one thread at a time. */
final class DemoOrder {

    private final String id;
    private final long amount;
    private final Set<Step> steps = EnumSet.noneOf(Step.class);
    private final Set<PaymentKind> payments = EnumSet.noneOf(PaymentKind.class);
    private @Nullable Reservation reservation;

    /** What is done with a reservation over HTTP. */
    enum Step {
        CONFIRM,
        RELEASE,
        CANCEL
    }

    /**
     * What the answer to a reservation says.
     *
     * @param discount in won
     */
    record Reservation(String id, long discount, Instant until) {}

    DemoOrder(String id, long amount) {
        this.id = id;
        this.amount = amount;
    }

    String id() {
        return id;
    }

    /** In won, before the discount. */
    long amount() {
        return amount;
    }

    /** Null where it was refused or never asked for. */
    @Nullable
    Reservation reservation() {
        return reservation;
    }

    void reserved(Reservation answered) {
        reservation = answered;
    }

    void done(Step step) {
        steps.add(step);
    }

    void told(PaymentKind kind) {
        payments.add(kind);
    }

    /** Refunded wins over paid, whatever came first. */
    boolean isRefunded() {
        return payments.contains(PaymentKind.REFUNDED) || steps.contains(Step.CANCEL);
    }

    boolean isPaid() {
        return !isRefunded() && (payments.contains(PaymentKind.COMPLETED) || steps.contains(Step.CONFIRM));
    }

    /** Whether it waits for its payment then. */
    boolean isHeldAt(Instant time) {
        boolean isSettled =
                isRefunded() || isPaid() || payments.contains(PaymentKind.FAILED) || steps.contains(Step.RELEASE);
        return reservation != null && !isSettled && time.isBefore(reservation.until());
    }
}
