package io.largesse.usage.domain.model;

import org.jspecify.annotations.Nullable;

/** What a coupon takes off an order, in KRW (whole won). */
public sealed interface Discount {

    /** Won off an order of that amount; never more than the order. Fractions of a won are dropped. */
    long off(long orderAmount);

    /** A fixed amount off. */
    record Fixed(long amount) implements Discount {
        public Fixed {
            if (amount <= 0) {
                throw new IllegalArgumentException("expected a discount above zero, but saw " + amount);
            }
        }

        @Override
        public long off(long orderAmount) {
            return Math.min(amount, orderAmount);
        }
    }

    /** A percentage off, not more than the cap where there is one. */
    record Percentage(int percent, @Nullable Long maxAmount) implements Discount {
        private static final int WHOLE = 100;

        public Percentage {
            if (percent < 1 || percent > WHOLE) {
                throw new IllegalArgumentException("expected a discount of 1 to 100 percent, but saw " + percent);
            }
            if (maxAmount != null && maxAmount <= 0) {
                throw new IllegalArgumentException("expected a cap above zero, but saw " + maxAmount);
            }
        }

        @Override
        public long off(long orderAmount) {
            long share = orderAmount / WHOLE * percent + orderAmount % WHOLE * percent / WHOLE;
            return maxAmount == null ? share : Math.min(share, maxAmount);
        }
    }
}
