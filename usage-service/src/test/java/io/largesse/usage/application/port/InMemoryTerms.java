package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.CouponTerms;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Terms under one lock. */
public final class InMemoryTerms implements Terms {
    private final Map<Long, CouponTerms> kept = new HashMap<>();

    @Override
    public Mono<Void> keep(List<CouponTerms> terms) {
        return Mono.fromRunnable(() -> keepNow(terms));
    }

    private synchronized void keepNow(List<CouponTerms> terms) {
        terms.forEach(each -> kept.merge(
                each.policyId(), each, (before, after) -> after.revision() > before.revision() ? after : before));
    }

    @Override
    public Mono<Map<Long, CouponTerms>> find(Collection<Long> policyIds) {
        return Mono.fromSupplier(() -> findNow(policyIds));
    }

    private synchronized Map<Long, CouponTerms> findNow(Collection<Long> policyIds) {
        Map<Long, CouponTerms> found = new HashMap<>(kept);
        found.keySet().retainAll(policyIds);
        return found;
    }
}
