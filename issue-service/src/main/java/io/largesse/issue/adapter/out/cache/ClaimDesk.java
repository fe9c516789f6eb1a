package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import java.util.List;
import reactor.core.publisher.Mono;

/** Where claims of one generation of a policy's stock are decided: one group of waiting claims per bucket. */
final class ClaimDesk {
    private final List<ClaimGroup> buckets;

    ClaimDesk(List<ClaimGroup> buckets) {
        this.buckets = List.copyOf(buckets);
    }

    Mono<ClaimDecision> claim(Claim claim) {
        return buckets.get(StockKeys.bucketOf(claim.memberId(), buckets.size())).join(claim);
    }
}
