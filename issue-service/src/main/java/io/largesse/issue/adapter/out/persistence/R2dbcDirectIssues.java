package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.DirectIssues;
import io.largesse.issue.domain.model.CouponNumbers;
import io.largesse.issue.domain.model.Handout;
import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.persistence.Uncancelled;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Issues into the ledger with four statements, however many members there are.
 *
 * <p>The row of the policy's counts is locked first and until the commit: whoever holds it knows the next sequence and
 * who has how many, for nobody else adds lines meanwhile. The policy is locked against change too, so that it cannot be
 * suspended or closed in between.
 */
@Repository
class R2dbcDirectIssues implements DirectIssues {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final CouponNumbers numbers;
    private final Clock clock;

    R2dbcDirectIssues(DatabaseClient database, TransactionalOperator transaction, CouponNumbers numbers, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public Mono<List<IssueOutcome>> issue(PolicyId policy, IssueType way, List<String> members) {
        return Uncancelled.of(issueWithin(policy, way, members).as(transaction::transactional));
    }

    /** The same inside of the caller's transaction. */
    Mono<List<IssueOutcome>> issueWithin(PolicyId policy, IssueType way, List<String> members) {
        return database.sql(DirectSql.LOCK)
                .bind("policy", policy.value())
                .map(LockedPolicy::of)
                .one()
                .flatMap(locked -> issue(locked, way, members))
                .defaultIfEmpty(refused(IssueRefusal.POLICY_NOT_FOUND, members));
    }

    private Mono<List<IssueOutcome>> issue(LockedPolicy locked, IssueType way, List<String> members) {
        IssueRefusal refusal = locked.refusal(way);
        return refusal == null ? handOut(locked, members) : Mono.just(refused(refusal, members));
    }

    private static List<IssueOutcome> refused(IssueRefusal reason, List<String> members) {
        return members.stream()
                .map(_ -> (IssueOutcome) new IssueOutcome.Refused(reason))
                .toList();
    }

    private Mono<List<IssueOutcome>> handOut(LockedPolicy locked, List<String> members) {
        PolicyId policy = locked.supply().policyId();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return held(policy, members)
                .map(held -> Handout.of(locked.supply(), held, members, numbers, now))
                .flatMap(outcomes -> store(policy, issued(outcomes)).thenReturn(outcomes));
    }

    private Mono<Map<String, Integer>> held(PolicyId policy, List<String> members) {
        return database.sql(DirectSql.HELD)
                .bind("policy", policy.value())
                .bind("members", members.toArray(String[]::new))
                .map(row -> Map.entry(required(row, "member_id", String.class), required(row, "nth", Integer.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    static List<IssuedCoupon> issued(List<IssueOutcome> outcomes) {
        return outcomes.stream()
                .filter(IssueOutcome.Issued.class::isInstance)
                .map(outcome -> ((IssueOutcome.Issued) outcome).coupon())
                .toList();
    }

    private Mono<Void> store(PolicyId policy, List<IssuedCoupon> coupons) {
        return coupons.isEmpty()
                ? Mono.empty()
                : insert(coupons).then(raise(policy, coupons.size())).then();
    }

    /** In one epoch and at one time, with sequences in a row. */
    private Mono<Long> insert(List<IssuedCoupon> coupons) {
        IssuedCoupon first = coupons.getFirst();
        return database.sql(DirectSql.INSERT)
                .bind("policy", first.accepted().position().policyId().value())
                .bind("epoch", first.accepted().position().epoch())
                .bind("before", first.accepted().position().sequence() - 1)
                .bind("issuedAt", first.issuedAt())
                .bind(
                        "numbers",
                        coupons.stream()
                                .map(coupon -> coupon.accepted().number().text())
                                .toArray(String[]::new))
                .bind(
                        "members",
                        coupons.stream()
                                .map(coupon -> coupon.accepted().claim().memberId())
                                .toArray(String[]::new))
                .bind(
                        "nths",
                        coupons.stream().map(coupon -> coupon.accepted().nth()).toArray(Integer[]::new))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> raise(PolicyId policy, int issued) {
        return database.sql(LedgerSql.RAISE)
                .bind("policy", policy.value())
                .bind("stored", (long) issued)
                .fetch()
                .rowsUpdated();
    }
}
