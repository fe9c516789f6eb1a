package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.IssueRequests;
import io.largesse.issue.domain.model.AnsweredRequest;
import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssueRequest;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.starter.persistence.Uncancelled;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Requests in the table {@code issue_request}; whoever adds a request id answers it. */
@Repository
class R2dbcIssueRequests implements IssueRequests {
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final R2dbcDirectIssues issues;

    R2dbcIssueRequests(DatabaseClient database, TransactionalOperator transaction, R2dbcDirectIssues issues) {
        this.database = database;
        this.transaction = transaction;
        this.issues = issues;
    }

    @Override
    public Mono<List<AnsweredRequest>> answer(List<IssueRequest> requests) {
        Map<String, IssueRequest> first = new LinkedHashMap<>();
        requests.forEach(request -> first.putIfAbsent(request.requestId(), request));
        List<IssueRequest> distinct = List.copyOf(first.values());
        return Uncancelled.of(
                claim(distinct).flatMap(added -> answer(distinct, added)).as(transaction::transactional));
    }

    private Mono<Set<String>> claim(List<IssueRequest> requests) {
        return database.sql(IssueRequestSql.CLAIM)
                .bind("ids", column(requests, IssueRequest::requestId, String[]::new))
                .bind("policies", column(requests, request -> request.policyId().value(), Long[]::new))
                .bind("members", column(requests, IssueRequest::memberId, String[]::new))
                .bind("reasons", column(requests, IssueRequest::reason, String[]::new))
                .bind("services", column(requests, IssueRequest::requestedBy, String[]::new))
                .bind(
                        "requestedAts",
                        column(requests, request -> request.requestedAt().toEpochMilli(), Long[]::new))
                .map(row -> required(row, "request_id", String.class))
                .all()
                .collect(Collectors.toSet());
    }

    private Mono<List<AnsweredRequest>> answer(List<IssueRequest> requests, Set<String> added) {
        List<String> known = requests.stream()
                .map(IssueRequest::requestId)
                .filter(id -> !added.contains(id))
                .toList();
        List<IssueRequest> fresh = requests.stream()
                .filter(request -> added.contains(request.requestId()))
                .toList();
        return issue(fresh).zipWith(known(known), R2dbcIssueRequests::joined);
    }

    private static <T> List<T> joined(Collection<T> one, Collection<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /** In order of policy, so that two batches cannot lock each other out. */
    private Mono<List<AnsweredRequest>> issue(List<IssueRequest> requests) {
        SortedMap<PolicyId, List<IssueRequest>> byPolicy = requests.stream()
                .collect(Collectors.groupingBy(IssueRequest::policyId, TreeMap::new, Collectors.toList()));
        return Flux.fromIterable(byPolicy.entrySet())
                .concatMap(policy -> issue(policy.getKey(), policy.getValue()))
                .collectList()
                .flatMap(answers -> keep(answers).thenReturn(answers));
    }

    private Flux<AnsweredRequest> issue(PolicyId policy, List<IssueRequest> requests) {
        List<String> members = requests.stream().map(IssueRequest::memberId).toList();
        return issues.issueWithin(policy, IssueType.EVENT, members)
                .flatMapIterable(outcomes -> IntStream.range(0, requests.size())
                        .mapToObj(i -> new AnsweredRequest(requests.get(i), outcomes.get(i)))
                        .toList());
    }

    private Mono<Void> keep(List<AnsweredRequest> answers) {
        if (answers.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(IssueRequestSql.KEEP)
                .bind("ids", column(answers, answer -> answer.request().requestId(), String[]::new))
                .bind("sequences", column(answers, R2dbcIssueRequests::sequence, Long[]::new))
                .bind("refusals", column(answers, R2dbcIssueRequests::refusal, String[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    private static long sequence(AnsweredRequest answer) {
        return answer.outcome() instanceof IssueOutcome.Issued(var coupon)
                ? coupon.accepted().position().sequence()
                : 0;
    }

    private static String refusal(AnsweredRequest answer) {
        return answer.outcome() instanceof IssueOutcome.Refused(IssueRefusal reason) ? reason.name() : "";
    }

    private Mono<List<AnsweredRequest>> known(List<String> ids) {
        if (ids.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(IssueRequestSql.KNOWN)
                .bind("ids", ids.toArray(String[]::new))
                .map(R2dbcIssueRequests::answered)
                .all()
                .collectList();
    }

    private static AnsweredRequest answered(Readable row) {
        IssueRequest request = new IssueRequest(
                required(row, "request_id", String.class),
                new PolicyId(required(row, "policy_id", Long.class)),
                required(row, "member_id", String.class),
                required(row, "reason", String.class),
                required(row, "requested_by", String.class),
                required(row, "requested_at", Instant.class));
        String refusal = row.get("refusal", String.class);
        return new AnsweredRequest(
                request,
                refusal == null
                        ? new IssueOutcome.Issued(LedgerRows.issued(row))
                        : new IssueOutcome.Refused(IssueRefusal.valueOf(refusal)));
    }

    private static <S, T> T[] column(List<S> rows, Function<S, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
