package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.ExpiredCoupons;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells others which coupons have expired. */
public interface ExpiryEvents {

    /** Completes when the events are part of the caller's transaction; those of a policy may be read in any order. */
    Mono<Void> add(List<ExpiredCoupons> expired, Instant at);
}
