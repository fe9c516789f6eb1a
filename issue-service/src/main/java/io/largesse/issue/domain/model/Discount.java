package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

import org.jspecify.annotations.Nullable;

/** What a coupon takes off an order, in KRW (whole won). */
public sealed interface Discount {

    /** A fixed amount off. */
    record Fixed(long amount) implements Discount {
        public Fixed {
            expect(
                    amount > 0 && amount <= Money.MAX_AMOUNT,
                    "discount.amount",
                    "from 1 to " + Money.MAX_AMOUNT,
                    amount);
        }
    }

    /** A percentage off, not more than the cap where there is one. */
    record Percentage(int percent, @Nullable Long maxAmount) implements Discount {
        public Percentage {
            expect(percent >= 1 && percent <= 100, "discount.percent", "from 1 to 100", percent);
            expect(
                    maxAmount == null || (maxAmount > 0 && maxAmount <= Money.MAX_AMOUNT),
                    "discount.maxAmount",
                    "from 1 to " + Money.MAX_AMOUNT,
                    String.valueOf(maxAmount));
        }
    }
}
