package io.largesse.cli.demo.usage;

import static io.largesse.cli.pay.PaymentKind.COMPLETED;
import static io.largesse.cli.pay.PaymentKind.FAILED;
import static io.largesse.cli.pay.PaymentKind.REFUNDED;

import io.largesse.cli.pay.PaymentKind;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What happens to a coupon; payment events come in any order, and some of them twice, unless said otherwise. */
enum Story {
    /** It is never reserved. */
    UNTOUCHED(10, Fit.ANY),
    /** It is reserved, and nobody hears of the order again. */
    HELD(8, Fit.ANY),
    PAID(14, Fit.ANY, COMPLETED),
    FAILED_ONLY(10, Fit.ANY, FAILED),
    /** A second attempt to pay succeeds. Where the coupon expires between the two, the outcome rests on the order. */
    FAILED_AND_PAID(8, Fit.LASTING, FAILED, COMPLETED),
    PAID_AND_REFUNDED(10, Fit.ANY, COMPLETED, REFUNDED),
    /** The refund surely comes before the payment. */
    REFUND_FIRST(6, Fit.LASTING, REFUNDED, COMPLETED),
    /** The payment is known before the order is. */
    PAID_EARLY(3, Fit.LASTING, COMPLETED),
    /** Confirmed over HTTP; the payment event comes as well. */
    CONFIRMED(8, Fit.ANY, COMPLETED),
    /** Released over HTTP; the payment event comes as well. */
    RELEASED(6, Fit.ANY, FAILED),
    /** Confirmed and cancelled over HTTP; the payment events come as well. */
    CANCELLED(6, Fit.ANY, COMPLETED, REFUNDED),
    /** Two orders reserve it at the same time; the one that wins is paid. */
    RACED(5, Fit.LASTING, COMPLETED),
    /** Released over HTTP and reserved for a second order; then both are paid, which cannot be. */
    TAKEN(6, Fit.LASTING, COMPLETED);

    private final int weight;
    private final Fit fit;
    private final List<PaymentKind> payments;

    /** Which coupons a story can be told of, so that its end is certain. */
    private enum Fit {
        ANY,
        LASTING
    }

    Story(int weight, Fit fit, PaymentKind... payments) {
        this.weight = weight;
        this.fit = fit;
        this.payments = List.of(payments);
    }

    /** How many orders want the coupon. */
    int orders() {
        return switch (this) {
            case UNTOUCHED -> 0;
            case RACED, TAKEN -> 2;
            default -> 1;
        };
    }

    /** Told of each order that is reserved. */
    List<PaymentKind> payments() {
        return payments;
    }

    /** One of those that can be told of a coupon, the frequent ones more often. */
    static Story draw(Random random, boolean isLasting) {
        List<Story> fitting = Stream.of(values())
                .filter(story -> isLasting || story.fit == Fit.ANY)
                .toList();
        int place =
                random.nextInt(fitting.stream().mapToInt(story -> story.weight).sum());
        for (Story story : fitting) {
            place -= story.weight;
            if (place < 0) {
                return story;
            }
        }
        throw new IllegalStateException("expected a story within the weights of all");
    }
}
