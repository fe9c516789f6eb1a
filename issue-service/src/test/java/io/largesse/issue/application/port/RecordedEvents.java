package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.IssuedCoupon;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps what was told; fails instead while told to. */
public final class RecordedEvents implements IssueEvents {

    public final List<AcceptedClaim> accepted = new ArrayList<>();
    public final List<IssuedCoupon> issued = new ArrayList<>();
    public @Nullable RuntimeException failure;

    @Override
    public Mono<Void> accepted(List<AcceptedClaim> claims) {
        return tell(() -> accepted.addAll(claims));
    }

    @Override
    public Mono<Void> issued(List<IssuedCoupon> coupons) {
        return tell(() -> issued.addAll(coupons));
    }

    private Mono<Void> tell(Runnable telling) {
        return Mono.fromRunnable(() -> {
            if (failure != null) {
                throw failure;
            }
            telling.run();
        });
    }
}
