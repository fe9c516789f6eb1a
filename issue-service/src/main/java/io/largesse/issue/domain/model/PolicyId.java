package io.largesse.issue.domain.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Identifies a policy; decimal in texts.
 *
 * @param value from 1 to {@link CouponPosition#MAX_POLICY}
 */
public record PolicyId(long value) implements Comparable<PolicyId> {
    private static final Expectation BOUNDS = new Expectation.Between(1, CouponPosition.MAX_POLICY);

    public PolicyId {
        Expect.expect(value >= 1 && value <= CouponPosition.MAX_POLICY, "policyId", BOUNDS, value);
    }

    /** Empty where no policy can have that text as its id. */
    public static Optional<PolicyId> parse(String text) {
        OptionalLong value = DecimalId.parse(text, CouponPosition.MAX_POLICY);
        return value.isPresent() ? Optional.of(new PolicyId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public int compareTo(PolicyId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
