package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.IssueLedger;
import io.largesse.issue.domain.model.AcceptedClaim;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.IssueStatus;
import io.largesse.issue.domain.model.LedgerCounts;
import io.largesse.issue.domain.model.LedgerEntries;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.persistence.Uncancelled;
import java.time.Clock;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The ledger in the tables {@code issued_coupon}, {@code rejected_claim} and {@code issue_count}. */
@Repository
class R2dbcIssueLedger implements IssueLedger {
    private static final String FIND_ISSUED = """
            select * from issued_coupon where policy_id = :policy and sequence = :sequence and epoch = :epoch
              and member_id = :member
            """;
    private static final String FIND_REJECTED = """
            select * from rejected_claim where policy_id = :policy and sequence = :sequence and member_id = :member
            limit 1
            """;
    private static final String COUNTS = "select stored, rejected from issue_count where policy_id = :policy";

    private final DatabaseClient database;
    private final LedgerBatch batch;
    private final TransactionalOperator transaction;

    R2dbcIssueLedger(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.batch = new LedgerBatch(database, clock);
        this.transaction = transaction;
    }

    @Override
    public Mono<LedgerEntries> store(List<AcceptedClaim> claims) {
        return Uncancelled.of(batch.store(claims).as(transaction::transactional));
    }

    @Override
    public Mono<IssueStatus> find(CouponPosition position, String memberId) {
        return Uncancelled.awaited(findIssued(position, memberId).switchIfEmpty(findRejected(position, memberId)));
    }

    private Mono<IssueStatus> findIssued(CouponPosition position, String memberId) {
        return database.sql(FIND_ISSUED)
                .bind("policy", position.policyId().value())
                .bind("sequence", position.sequence())
                .bind("member", memberId)
                .bind("epoch", position.epoch())
                .map(row -> (IssueStatus) new IssueStatus.Issued(LedgerRows.issued(row)))
                .one();
    }

    private Mono<IssueStatus> findRejected(CouponPosition position, String memberId) {
        return database.sql(FIND_REJECTED)
                .bind("policy", position.policyId().value())
                .bind("sequence", position.sequence())
                .bind("member", memberId)
                .map(row -> (IssueStatus) LedgerRows.rejected(row, position))
                .one();
    }

    @Override
    public Mono<LedgerCounts> counts(PolicyId id) {
        return Uncancelled.awaited(database.sql(COUNTS)
                        .bind("policy", id.value())
                        .map(row -> new LedgerCounts(
                                required(row, "stored", Long.class), required(row, "rejected", Long.class)))
                        .one())
                .defaultIfEmpty(LedgerCounts.NONE);
    }
}
