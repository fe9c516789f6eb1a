package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponTerms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What policies promise. Both methods take part in the caller's transaction where there is one. */
public interface Terms {

    /** Keeps these terms; of two revisions of a policy the higher one stays, whichever comes last. */
    Mono<Void> keep(List<CouponTerms> terms);

    /** Those of the policies that are known, by policy. */
    Mono<Map<Long, CouponTerms>> find(Collection<Long> policyIds);
}
