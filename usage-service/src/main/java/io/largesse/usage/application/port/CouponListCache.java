package io.largesse.usage.application.port;

import java.util.Collection;
import reactor.core.publisher.Mono;

/** Keeps what members' lists show from being older than what is stored. */
public interface CouponListCache {

    /**
     * Forgets the lists of these members, and keeps them from being remembered until any transaction that is under way
     * now has ended. Called before the changes are stored. Never fails: without Redis lists come from the database.
     */
    Mono<Void> bar(Collection<String> memberIds);
}
