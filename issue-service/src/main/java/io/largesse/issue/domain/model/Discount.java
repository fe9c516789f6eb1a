package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

import io.largesse.issue.domain.model.Expectation.Between;
import org.jspecify.annotations.Nullable;

/** What a coupon takes off an order, in KRW (whole won). */
public sealed interface Discount {

    /** A fixed amount off. */
    record Fixed(long amount) implements Discount {
        public Fixed {
            expect(
                    amount > 0 && amount <= Money.MAX_AMOUNT,
                    "discount.amount",
                    new Between(1, Money.MAX_AMOUNT),
                    amount);
        }
    }

    /** A percentage off, not more than the cap where there is one. */
    record Percentage(int percent, @Nullable Long maxAmount) implements Discount {
        public Percentage {
            Expect.that(percent >= 1 && percent <= 100, "discount.percent", new Between(1, 100), percent)
                    .and(
                            maxAmount == null || (maxAmount > 0 && maxAmount <= Money.MAX_AMOUNT),
                            "discount.maxAmount",
                            new Between(1, Money.MAX_AMOUNT),
                            String.valueOf(maxAmount))
                    .orRefuse();
        }
    }
}
