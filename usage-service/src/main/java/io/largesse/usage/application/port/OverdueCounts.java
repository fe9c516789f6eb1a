package io.largesse.usage.application.port;

import io.largesse.usage.domain.model.Overdue;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** How far release and expiry are behind. */
public interface OverdueCounts {

    /** Counts up to a bound, beyond which counting costs more than it tells. */
    Mono<Overdue> at(Instant now);
}
