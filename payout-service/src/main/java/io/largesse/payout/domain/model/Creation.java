package io.largesse.payout.domain.model;

import java.util.Set;

/** What the order of a new campaign came to. */
public sealed interface Creation {

    record Created(Campaign campaign) implements Creation {}

    /**
     * The order names none of the configured sources; nothing was stored.
     *
     * @param sources those that are configured
     */
    record UnknownSource(Set<String> sources) implements Creation {
        public UnknownSource {
            sources = Set.copyOf(sources);
        }
    }
}
