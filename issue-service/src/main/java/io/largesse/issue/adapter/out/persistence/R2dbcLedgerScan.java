package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.LedgerScan;
import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.SequenceRange;
import io.largesse.starter.persistence.Uncancelled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pages by key through the ledger, so that its size does not matter. */
@Repository
class R2dbcLedgerScan implements LedgerScan {
    /** Many times what one member may hold: a page never consists of one member. */
    private static final int ROWS = 5_000;

    /** In the order of the unique index over policy, member and turn. */
    private static final String MEMBERS = """
            select member_id, sequence from issued_coupon
            where policy_id = :policy and member_id > :after
            order by member_id, nth limit :rows
            """;

    private static final String FREE = """
            with held as (
              select sequence from issued_coupon where policy_id = :policy
              union all select 0 union all select :total::bigint + 1)
            select sequence + 1 as first, next - 1 as last from (
              select sequence, lead(sequence) over (order by sequence) as next from held) gap
            where next > sequence + 1
            order by 1
            """;

    private static final String HOLDS = """
            select exists (
              select 1 from unnest(:firsts::bigint[], :lasts::bigint[]) as range (first, last)
              where exists (
                select 1 from issued_coupon
                where policy_id = :policy and sequence between range.first and range.last)) as holds
            """;

    private static final String MISSING = """
            select held.member_id, held.sequence from unnest(:members::text[], :sequences::bigint[])
              as held (member_id, sequence)
            where not exists (select 1 from issued_coupon i
                where i.policy_id = :policy and i.sequence = held.sequence and i.member_id = held.member_id)
              and not exists (select 1 from rejected_claim r
                where r.policy_id = :policy and r.sequence = held.sequence and r.member_id = held.member_id)
            """;

    private final DatabaseClient database;

    R2dbcLedgerScan(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<HeldCoupons> held(PolicyId id) {
        return page(id, "")
                .expand(page -> page.isLast() ? Mono.empty() : page(id, page.end()))
                .flatMapIterable(Page::members);
    }

    private Mono<Page> page(PolicyId id, String after) {
        return Uncancelled.of(database.sql(MEMBERS)
                .bind("policy", id.value())
                .bind("after", after)
                .bind("rows", ROWS)
                .map(row -> new Line(required(row, "member_id", String.class), required(row, "sequence", Long.class)))
                .all()
                .collectList()
                .map(Page::of));
    }

    @Override
    public Flux<SequenceRange> free(Policy policy) {
        return database.sql(FREE)
                .bind("policy", policy.id().value())
                .bind("total", policy.terms().allotment().totalQuantity())
                .map(row -> new SequenceRange(required(row, "first", Long.class), required(row, "last", Long.class)))
                .all();
    }

    @Override
    public Mono<Boolean> holdsAnyOf(PolicyId id, List<SequenceRange> ranges) {
        return Uncancelled.of(database.sql(HOLDS)
                .bind("policy", id.value())
                .bind("firsts", ranges.stream().map(SequenceRange::first).toArray(Long[]::new))
                .bind("lasts", ranges.stream().map(SequenceRange::last).toArray(Long[]::new))
                .map(row -> required(row, "holds", Boolean.class))
                .one());
    }

    @Override
    public Flux<HeldCoupons> missing(PolicyId id, List<HeldCoupons> held) {
        List<Line> lines = held.stream()
                .flatMap(each -> each.sequences().stream().map(sequence -> new Line(each.memberId(), sequence)))
                .toList();
        return Uncancelled.of(database.sql(MISSING)
                        .bind("policy", id.value())
                        .bind("members", lines.stream().map(Line::member).toArray(String[]::new))
                        .bind("sequences", lines.stream().map(Line::sequence).toArray(Long[]::new))
                        .map(row -> new HeldCoupons(
                                required(row, "member_id", String.class),
                                List.of(required(row, "sequence", Long.class))))
                        .all()
                        .collectList())
                .flatMapIterable(Function.identity());
    }

    private record Line(String member, long sequence) {}

    /** Whole members only: the last one of a full page may go on behind it, and begins the next. */
    private record Page(List<HeldCoupons> members, boolean isLast) {

        static Page of(List<Line> lines) {
            Map<String, List<Long>> byMember = lines.stream()
                    .collect(Collectors.groupingBy(
                            Line::member, LinkedHashMap::new, Collectors.mapping(Line::sequence, Collectors.toList())));
            boolean isLast = lines.size() < ROWS;
            if (!isLast) {
                byMember.remove(lines.getLast().member());
            }
            return new Page(
                    byMember.entrySet().stream()
                            .map(each -> new HeldCoupons(each.getKey(), each.getValue()))
                            .toList(),
                    isLast);
        }

        String end() {
            return members.getLast().memberId();
        }
    }
}
