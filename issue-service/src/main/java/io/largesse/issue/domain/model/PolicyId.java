package io.largesse.issue.domain.model;

import java.util.Optional;

/**
 * Identifies a policy; decimal in texts.
 *
 * @param value from 1 to {@link CouponPosition#MAX_POLICY}
 */
public record PolicyId(long value) implements Comparable<PolicyId> {
    private static final int MAX_DIGITS = 8;
    private static final Expectation BOUNDS = new Expectation.Between(1, CouponPosition.MAX_POLICY);

    public PolicyId {
        Expect.expect(value >= 1 && value <= CouponPosition.MAX_POLICY, "policyId", BOUNDS, value);
    }

    /** Empty where no policy can have that text as its id. */
    public static Optional<PolicyId> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || text.charAt(0) == '0' || !isDecimal(text)) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value <= CouponPosition.MAX_POLICY ? Optional.of(new PolicyId(value)) : Optional.empty();
    }

    private static boolean isDecimal(String text) {
        return text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
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
