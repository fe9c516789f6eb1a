package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.adapter.out.persistence.LedgerOutcome.RejectedClaim;
import io.largesse.issue.adapter.out.persistence.LedgerOutcome.Verdict;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.CouponNumber;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.IssueStatus;
import io.largesse.issue.domain.model.LedgerEntries;
import io.largesse.issue.domain.model.PolicyId;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores a batch of accepted claims with one statement, inside the caller's transaction.
 *
 * <p>What the insert does not take is looked at once more and named: delivered before, or rejected by which guard.
 * Counts are raised last, so that the rows they lock are held for the commit only, and in order of policy, so that two
 * batches cannot lock each other out.
 */
final class LedgerBatch {
    private final DatabaseClient database;
    private final Clock clock;

    LedgerBatch(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<LedgerEntries> store(List<AcceptedClaim> delivered) {
        Instant now = clock.instant();
        ClaimColumns columns = new ClaimColumns(distinct(delivered));
        return insert(columns, now)
                .flatMap(leftOver -> judge(columns, leftOver))
                .map(verdicts -> LedgerOutcome.of(columns.claims(), verdicts, now))
                .flatMap(this::settle);
    }

    /** The first of each claim: relayed twice it may come with another trace context, and is still the same. */
    private static List<AcceptedClaim> distinct(List<AcceptedClaim> delivered) {
        Map<Identity, AcceptedClaim> first = LinkedHashMap.newLinkedHashMap(delivered.size());
        for (AcceptedClaim claim : delivered) {
            first.putIfAbsent(
                    new Identity(claim.position(), claim.number(), claim.claim().memberId()), claim);
        }
        return List.copyOf(first.values());
    }

    /** Ordinalities, from 1, of the claims that were not taken. */
    private Mono<List<Long>> insert(ClaimColumns columns, Instant now) {
        return columns.bind(database.sql(LedgerSql.INSERT))
                .bind("issuedAt", now)
                .map(row -> required(row, "ordinality", Long.class))
                .all()
                .collectList();
    }

    private Mono<List<Verdict>> judge(ClaimColumns columns, List<Long> leftOver) {
        if (leftOver.isEmpty()) {
            return Mono.just(List.of());
        }
        return columns.bind(database.sql(LedgerSql.JUDGE))
                .bind("leftOver", leftOver.toArray(Long[]::new))
                .map(LedgerBatch::verdict)
                .all()
                .collectList();
    }

    private static Verdict verdict(Readable row) {
        int index = Math.toIntExact(required(row, "ordinality", Long.class) - 1);
        String reason = row.get("reason", String.class);
        return reason == null
                ? new Verdict.IssuedBefore(index, required(row, "issued_before", Instant.class))
                : new Verdict.TurnedAway(index, IssueStatus.Reason.valueOf(reason));
    }

    private Mono<LedgerEntries> settle(LedgerOutcome outcome) {
        return Flux.fromIterable(outcome.rejected())
                .concatMap(this::reject)
                .thenMany(Flux.fromIterable(outcome.storedByPolicy().entrySet()))
                .concatMap(stored -> raise(stored.getKey(), stored.getValue()))
                .then(Mono.fromSupplier(outcome::entries));
    }

    private Mono<Long> reject(RejectedClaim rejected) {
        AcceptedClaim claim = rejected.claim();
        return database.sql(LedgerSql.REJECT)
                .bind("policy", claim.position().policyId().value())
                .bind("sequence", claim.position().sequence())
                .bind("issueId", claim.number().text())
                .bind("member", claim.claim().memberId())
                .bind("reason", rejected.status().reason().name())
                .bind("acceptedAt", claim.acceptedAt())
                .bind("rejectedAt", rejected.status().rejectedAt())
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> raise(PolicyId policy, long stored) {
        return database.sql(LedgerSql.RAISE)
                .bind("policy", policy.value())
                .bind("stored", stored)
                .fetch()
                .rowsUpdated();
    }

    private record Identity(CouponPosition position, CouponNumber number, String memberId) {}
}
