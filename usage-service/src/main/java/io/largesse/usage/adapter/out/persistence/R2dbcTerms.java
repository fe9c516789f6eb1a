package io.largesse.usage.adapter.out.persistence;

import io.largesse.usage.application.port.Terms;
import io.largesse.usage.domain.model.CouponTerms;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.Validity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Terms in the table {@code policy_terms}. A policy changes a few times in its life: a statement for each. */
@Repository
class R2dbcTerms implements Terms {
    private final DatabaseClient database;

    R2dbcTerms(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(List<CouponTerms> terms) {
        return Flux.fromIterable(terms).concatMap(this::keep).then();
    }

    private Mono<Long> keep(CouponTerms terms) {
        GenericExecuteSpec keep = database.sql(WalletSql.KEEP_TERMS)
                .bind("policy", terms.policyId())
                .bind("revision", terms.revision())
                .bind("name", terms.name())
                .bind("minimumOrderAmount", terms.minimumOrderAmount())
                .bind("refundRule", terms.refundRule().name());
        return bind(terms.validity(), bind(terms.discount(), bind(keep, "partner", terms.partnerId(), String.class)))
                .fetch()
                .rowsUpdated();
    }

    private static GenericExecuteSpec bind(Discount discount, GenericExecuteSpec sql) {
        return switch (discount) {
            case Discount.Fixed(long amount) ->
                sql.bind("discountAmount", amount)
                        .bindNull("discountPercent", Integer.class)
                        .bindNull("discountMaxAmount", Long.class);
            case Discount.Percentage(int percent, Long maxAmount) ->
                bind(sql, "discountMaxAmount", maxAmount, Long.class)
                        .bind("discountPercent", percent)
                        .bindNull("discountAmount", Long.class);
        };
    }

    private static GenericExecuteSpec bind(Validity validity, GenericExecuteSpec sql) {
        return switch (validity) {
            case Validity.Absolute(Instant from, Instant until) ->
                sql.bind("validFrom", from).bind("validUntil", until).bindNull("validityDays", Integer.class);
            case Validity.DaysAfterIssue(int days) ->
                sql.bind("validityDays", days)
                        .bindNull("validFrom", Instant.class)
                        .bindNull("validUntil", Instant.class);
        };
    }

    private static <T> GenericExecuteSpec bind(GenericExecuteSpec sql, String name, @Nullable T value, Class<T> type) {
        return value == null ? sql.bindNull(name, type) : sql.bind(name, value);
    }

    @Override
    public Mono<Map<Long, CouponTerms>> find(Collection<Long> policyIds) {
        return database.sql(WalletSql.FIND_TERMS)
                .bind("policies", policyIds.toArray(Long[]::new))
                .map(CouponRows::terms)
                .all()
                .collectMap(CouponTerms::policyId);
    }
}
