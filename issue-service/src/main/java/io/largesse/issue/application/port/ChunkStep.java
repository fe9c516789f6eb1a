package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.PolicyId;
import java.util.List;

/** What became of a chunk of a DIRECT job. */
public sealed interface ChunkStep {

    /**
     * Its lines have their results.
     *
     * @param chunk index of the chunk
     * @param lines how many
     * @param coupons those that were issued
     */
    record Issued(int chunk, int lines, List<IssuedCoupon> coupons) implements ChunkStep {}

    /** Nothing was done, for the policy does not admit it now. */
    record Held(PolicyId policyId, IssueRefusal reason) implements ChunkStep {}
}
