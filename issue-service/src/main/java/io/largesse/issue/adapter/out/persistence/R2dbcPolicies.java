package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.application.port.Policies;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyRevision;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.issue.domain.model.PolicyTerms;
import io.largesse.starter.paging.Page;
import io.largesse.starter.persistence.Uncancelled;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Policies in the table {@code coupon_policy}. */
@Repository
class R2dbcPolicies implements Policies {
    private static final String INSERT = """
            with policy as (
              insert into coupon_policy (name, discount_type, discount_amount, discount_percent, discount_max_amount,
                minimum_order_amount, validity_type, valid_from, valid_until, validity_days, issue_type,
                total_quantity, limit_per_member, acceptance, buckets, window_crons, window_durations, window_zones,
                calendar_event_id, refund_rule, partner_id, status, epoch)
              values (:name, :discountType, :discountAmount, :discountPercent, :discountMaxAmount,
                :minimumOrderAmount, :validityType, :validFrom, :validUntil, :validityDays, :issueType,
                :totalQuantity, :limitPerMember, :acceptance, :buckets, :windowCrons, :windowDurations, :windowZones,
                :calendarEvent, :refundRule, :partner, :status, :epoch)
              returning *),
            counted as (insert into issue_count (policy_id) select id from policy)
            select * from policy
            """;
    private static final String FIND = "select * from coupon_policy where id = :id";
    private static final String WITH_STOCK = """
            select * from coupon_policy
            where status <> 'DRAFT' and stock_released_at is null and issue_type not in ('DIRECT', 'EVENT')
            order by id
            """;
    private static final String RAISE_EPOCH =
            "update coupon_policy set epoch = epoch + 1 where id = :id and epoch = :epoch returning *";
    private static final String STOCK_RELEASED = "update coupon_policy set stock_released_at = now() where id = :id";

    private static final String BECOME = """
            update coupon_policy set status = :to, revision = revision + 1,
              activated_at = case when :to = 'ACTIVE' then coalesce(activated_at, now()) else activated_at end,
              suspended_at = case when :to = 'SUSPENDED' then now() else suspended_at end,
              closed_at = case when :to = 'CLOSED' then now() else closed_at end
            where id = :id and status = any(:from)
            returning *, clock_timestamp() as changed_at
            """;
    private static final String LIST = """
            select * from coupon_policy where id < :before and (:status::text is null or status = :status)
            order by id desc limit :max
            """;
    private static final String WITH_WINDOWS = """
            select * from coupon_policy where cardinality(window_crons) > 0 and status <> 'CLOSED'
            order by id desc limit :max
            """;

    private final DatabaseClient database;

    R2dbcPolicies(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Policy> add(PolicyTerms terms) {
        GenericExecuteSpec insert = PolicyRows.bind(terms, database.sql(INSERT))
                .bind("status", PolicyStatus.DRAFT.name())
                .bind("epoch", Policy.FIRST_EPOCH);
        return Uncancelled.awaited(insert.map(PolicyRows::policy).one());
    }

    @Override
    public Mono<Policy> find(PolicyId id) {
        return Uncancelled.awaited(database.sql(FIND)
                .bind("id", id.value())
                .map(PolicyRows::policy)
                .one());
    }

    @Override
    public Flux<Policy> withStock() {
        return policies(database.sql(WITH_STOCK));
    }

    @Override
    public Mono<PolicyRevision> become(PolicyId id, Set<PolicyStatus> from, PolicyStatus to) {
        return Uncancelled.awaited(database.sql(BECOME)
                .bind("id", id.value())
                .bind("from", from.stream().map(PolicyStatus::name).toArray(String[]::new))
                .bind("to", to.name())
                .map(row -> new PolicyRevision(
                        PolicyRows.policy(row),
                        required(row, "revision", Integer.class),
                        required(row, "changed_at", Instant.class)))
                .one());
    }

    @Override
    public Flux<Policy> list(@Nullable PolicyStatus status, Page page) {
        GenericExecuteSpec list =
                database.sql(LIST).bind("before", page.before()).bind("max", page.max());
        return policies(status == null ? list.bindNull("status", String.class) : list.bind("status", status.name()));
    }

    @Override
    public Flux<Policy> withWindows(int max) {
        return policies(database.sql(WITH_WINDOWS).bind("max", max));
    }

    private static Flux<Policy> policies(GenericExecuteSpec sql) {
        return Uncancelled.awaited(sql.map(PolicyRows::policy).all().collectList())
                .flatMapIterable(Function.identity());
    }

    @Override
    public Mono<Policy> raiseEpoch(Policy policy) {
        return Uncancelled.awaited(database.sql(RAISE_EPOCH)
                .bind("id", policy.id().value())
                .bind("epoch", policy.epoch())
                .map(PolicyRows::policy)
                .one());
    }

    @Override
    public Mono<Void> stockReleased(PolicyId id) {
        return Uncancelled.awaited(database.sql(STOCK_RELEASED)
                        .bind("id", id.value())
                        .fetch()
                        .rowsUpdated())
                .then();
    }
}
