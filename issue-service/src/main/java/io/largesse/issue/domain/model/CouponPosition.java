package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.expect;

/**
 * Where a coupon stands: its policy, the generation of stock that gave it out, and its place in the policy.
 *
 * <p>Packs into 80 bits: 24 for the policy, 16 for the epoch, 40 for the sequence.
 *
 * @param policyId the policy
 * @param epoch generation of the policy's stock, from 1; raised whenever the stock is rebuilt
 * @param sequence place within the policy, from 1 to the total quantity
 */
public record CouponPosition(PolicyId policyId, int epoch, long sequence) {
    public static final long MAX_POLICY = (1L << 24) - 1;
    public static final int MAX_EPOCH = (1 << 16) - 1;
    public static final long MAX_SEQUENCE = (1L << 40) - 1;

    private static final Expectation EPOCHS = new Expectation.Between(1, MAX_EPOCH);
    private static final Expectation SEQUENCES = new Expectation.Between(1, MAX_SEQUENCE);

    public CouponPosition {
        expect(epoch >= 1 && epoch <= MAX_EPOCH, "epoch", EPOCHS, epoch);
        expect(sequence >= 1 && sequence <= MAX_SEQUENCE, "sequence", SEQUENCES, sequence);
    }
}
