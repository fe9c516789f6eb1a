package io.largesse.issue.application.service;

import io.largesse.issue.application.port.IssueEvents;
import io.largesse.issue.application.port.IssueLedger;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.IssueStatus.Rejected;
import io.largesse.issue.domain.model.LedgerEntries;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Puts accepted claims into the ledger and tells the world.
 *
 * <p>Events leave after the commit and before the source's offset is committed: a crash in between repeats them, for
 * the ledger answers the same for claims it already holds. A rejected claim means that the stock in Redis was not what
 * it should be; it is kept with its reason and logged.
 */
@Service
public class StoreClaims {
    private static final Logger LOG = LoggerFactory.getLogger(StoreClaims.class);

    private final IssueLedger ledger;
    private final IssueEvents events;

    StoreClaims(IssueLedger ledger, IssueEvents events) {
        this.ledger = ledger;
        this.events = events;
    }

    public Mono<Void> store(List<AcceptedClaim> claims) {
        return ledger.store(claims)
                .doOnNext(entries -> entries.rejected().forEach(StoreClaims::report))
                .map(LedgerEntries::issued)
                .flatMap(events::issued)
                .checkpoint("store claims");
    }

    private static void report(Rejected rejected) {
        LOG.error("Guard of the ledger rejected {}: {}", rejected.position(), rejected.reason());
    }
}
