package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.adapter.out.cache.ClaimScript.Answer;
import io.largesse.issue.application.port.ClaimOutbox;
import io.largesse.issue.application.port.ClaimOutbox.Entry;
import io.largesse.issue.application.port.IssueEvents;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.CouponNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts accepted claims into the log before their members are told.
 *
 * <p>The entry in the outbox stays until Kafka has acknowledged all its claims; where that fails or is not known the
 * members are told so, and a relay carries the entry later. A claim carried twice is stored once.
 */
@Component
class ConfirmedClaims {
    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedClaims.class);

    private final IssueEvents events;
    private final ClaimOutbox outbox;
    private final CouponNumbers numbers;

    ConfirmedClaims(IssueEvents events, ClaimOutbox outbox, CouponNumbers numbers) {
        this.events = events;
        this.outbox = outbox;
        this.numbers = numbers;
    }

    /** Never fails. */
    CompletionStage<List<ClaimDecision>> confirm(StockPart part, List<Claim> claims, Answer answer) {
        Entry entry = entry(part, claims, answer);
        return events.accepted(entry.claims()).toFuture().handle((_, failure) -> {
            if (failure != null) {
                return unknown(entry, answer, failure);
            }
            forget(entry);
            return answer.decisions();
        });
    }

    /** Nobody waits for it: an entry that stays is carried once more. */
    private void forget(Entry entry) {
        outbox.acknowledge(List.of(entry)).toFuture();
    }

    private Entry entry(StockPart part, List<Claim> claims, Answer answer) {
        List<AcceptedClaim> accepted = new ArrayList<>(claims.size());
        for (int i = 0; i < claims.size(); i++) {
            if (answer.decisions().get(i) instanceof Accepted(var position)) {
                accepted.add(new AcceptedClaim(
                        numbers.of(position), position, claims.get(i), answer.nths()[i], answer.at()));
            }
        }
        return new Entry(part.policy().id(), part.bucket(), answer.entry(), accepted);
    }

    private static List<ClaimDecision> unknown(Entry entry, Answer answer, Throwable failure) {
        LOG.warn(
                "Outcome of {} claims is unknown, Kafka did not acknowledge them",
                entry.claims().size(),
                failure);
        return answer.decisions().stream()
                .map(decision -> decision instanceof Accepted ? Refused.OUTCOME_UNKNOWN : decision)
                .toList();
    }
}
