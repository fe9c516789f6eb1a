package io.largesse.cli.demo.usage;

import io.largesse.cli.demo.usage.DemoOrder.Reservation;
import io.largesse.cli.demo.usage.DemoOrder.Step;
import io.largesse.cli.demo.usage.UsageTally.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * Plays the part of a story that goes over HTTP: reserves coupons in the name of their members, sometimes twice or in a
 * way that must be refused, and takes the steps of the shop.
 */
final class Shop {

    private static final String RESERVE = "/api/v1/coupons/reserve";
    private static final String RESERVATIONS = "/api/v1/coupons/reservations/";
    /** Of so many coupons one is asked for twice, and one in a way that must be refused. */
    private static final int ONE_OF = 5;

    private final PatientCalls calls;
    private final IntFunction<String> members;
    private final int memberCount;
    private final String serviceToken;
    private final UsageTally tally;

    /**
     * @param members a member's token, by place
     * @param serviceToken of the shop itself
     */
    Shop(PatientCalls calls, IntFunction<String> members, int memberCount, String serviceToken, UsageTally tally) {
        this.calls = calls;
        this.members = members;
        this.memberCount = memberCount;
        this.serviceToken = serviceToken;
        this.tally = tally;
    }

    void play(DemoCoupon coupon) {
        switch (coupon.story()) {
            case UNTOUCHED -> {}
            case HELD, PAID, FAILED_ONLY, FAILED_AND_PAID, PAID_AND_REFUNDED, REFUND_FIRST, PAID_EARLY ->
                reserve(coupon);
            case CONFIRMED -> reserveAnd(coupon, Step.CONFIRM);
            case RELEASED -> reserveAnd(coupon, Step.RELEASE);
            case CANCELLED -> reserveAnd(coupon, Step.CONFIRM, Step.CANCEL);
            case RACED -> race(coupon);
            case TAKEN -> {
                reserveAnd(coupon, Step.RELEASE);
                reserve(coupon, coupon.orders().getLast());
            }
        }
    }

    private void reserveAnd(DemoCoupon coupon, Step... steps) {
        reserve(coupon);
        DemoOrder order = coupon.orders().getFirst();
        for (Step step : steps) {
            take(step, order);
        }
    }

    private void reserve(DemoCoupon coupon) {
        if (coupon.member() % ONE_OF == 0) {
            tryWhatMustBeRefused(coupon);
        }
        DemoOrder order = coupon.orders().getFirst();
        reserve(coupon, order);
        if (coupon.member() % ONE_OF == 1 && order.reservation() != null) {
            repeat(coupon, order, order.reservation());
        }
    }

    /** A small order, and another member. */
    private void tryWhatMustBeRefused(DemoCoupon coupon) {
        String order = coupon.orders().getFirst().id();
        long minimum = coupon.policy().terms().minimumOrderAmount();
        if (minimum > 0) {
            mustBeRefused(call(coupon.id(), order + "-small", minimum - 1, coupon.member()));
        }
        mustBeRefused(call(coupon.id(), order + "-strange", minimum + 1, (coupon.member() + 1) % memberCount));
    }

    private void reserve(DemoCoupon coupon, DemoOrder order) {
        note(coupon, order, call(coupon, order));
    }

    private void note(DemoCoupon coupon, DemoOrder order, HttpAnswer answer) {
        if (answer.isDone()) {
            Reservation reservation = reservation(answer);
            order.reserved(reservation);
            tally.saw(Seen.RESERVED);
            if (reservation.discount() != coupon.policy().terms().discount(order.amount())) {
                tally.saw(Seen.WRONG_DISCOUNT);
            }
        } else if (answer.isRefused() && coupon.policy().isOverAt(Instant.now())) {
            tally.saw(Seen.TOO_LATE);
        } else {
            tally.sawRefusal("reserve", answer);
        }
    }

    private void repeat(DemoCoupon coupon, DemoOrder order, Reservation first) {
        HttpAnswer again = call(coupon, order);
        boolean isSame = again.isDone() && reservation(again).equals(first);
        tally.saw(isSame ? Seen.SAME_ANSWER : Seen.OTHER_ANSWER);
        mustBeRefused(call(coupon.id(), order.id(), order.amount() + 1, coupon.member()));
    }

    private void race(DemoCoupon coupon) {
        List<CompletableFuture<HttpAnswer>> answers = coupon.orders().stream()
                .map(order -> CompletableFuture.supplyAsync(() -> call(coupon, order), Thread::startVirtualThread))
                .toList();
        for (int place = 0; place < answers.size(); place++) {
            HttpAnswer answer = answers.get(place).join();
            if (answer.isDone()) {
                note(coupon, coupon.orders().get(place), answer);
            } else {
                mustBeRefused(answer);
            }
        }
        if (coupon.reserved().size() != 1) {
            tally.saw(Seen.WRONG_WINNERS);
        }
    }

    private void take(Step step, DemoOrder order) {
        Reservation reservation = order.reservation();
        if (reservation == null) {
            return;
        }
        String path = RESERVATIONS + reservation.id() + "/" + step.name().toLowerCase(Locale.ROOT);
        HttpAnswer answer = calls.post(path, "", serviceToken);
        if (answer.isDone()) {
            order.done(step);
        } else {
            tally.sawRefusal(step.name().toLowerCase(Locale.ROOT), answer);
        }
    }

    private void mustBeRefused(HttpAnswer answer) {
        tally.saw(answer.isRefused() ? Seen.REFUSED : Seen.NOT_REFUSED);
    }

    private HttpAnswer call(DemoCoupon coupon, DemoOrder order) {
        return call(coupon.id(), order.id(), order.amount(), coupon.member());
    }

    private HttpAnswer call(String couponId, String orderId, long amount, int member) {
        String body =
                "{\"couponId\":\"%s\",\"orderId\":\"%s\",\"orderAmount\":%d}".formatted(couponId, orderId, amount);
        return calls.post(RESERVE, body, members.apply(member));
    }

    private static Reservation reservation(HttpAnswer answer) {
        return new Reservation(
                answer.body().path("reservationId").asString(""),
                answer.body().path("discountAmount").asLong(-1),
                Instant.parse(answer.body().path("reservedUntil").asString()));
    }
}
