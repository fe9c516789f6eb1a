package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.IssuedCoupon;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells others; completion means that the broker has acknowledged every event. Repeating does no harm. */
public interface IssueEvents {

    Mono<Void> accepted(List<AcceptedClaim> claims);

    Mono<Void> issued(List<IssuedCoupon> coupons);
}
