package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.usage.application.port.Wallet;
import io.largesse.usage.domain.model.Coupon;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.CouponStatus;
import io.largesse.usage.domain.model.IssuedCoupon;
import io.largesse.usage.domain.model.Origin;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Issued coupons in the table {@code coupon}: one statement for a batch, and the counts last. */
@Repository
class R2dbcWallet implements Wallet {
    private final DatabaseClient database;
    private final Counts counts;

    R2dbcWallet(DatabaseClient database, Counts counts) {
        this.database = database;
        this.counts = counts;
    }

    @Override
    public Mono<Set<CouponId>> add(List<IssuedCoupon> issued) {
        List<Coupon> coupons = issued.stream().map(IssuedCoupon::coupon).toList();
        List<Origin> origins = issued.stream().map(IssuedCoupon::origin).toList();
        return database.sql(WalletSql.ADD)
                .bind("coupons", texts(coupons, coupon -> coupon.id().text()))
                .bind("policies", numbers(coupons, Coupon::policyId))
                .bind("members", texts(coupons, Coupon::memberId))
                .bind("issuedAts", millis(coupons, Coupon::issuedAt))
                .bind("validFroms", millis(coupons, Coupon::validFrom))
                .bind("validUntils", millis(coupons, Coupon::validUntil))
                .bind("addresses", texts(origins, Origin::clientAddress))
                .bind("traces", texts(origins, OriginColumns::traceId))
                .map(row -> required(row, "coupons", String[].class))
                .one()
                .map(added -> Arrays.stream(added).map(CouponId::new).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Mono<Void> count(List<Coupon> added) {
        return counts.raise(issued(added, Coupon::policyId), issued(added, Coupon::memberId));
    }

    private static <K extends Comparable<K>> CountChanges<K> issued(List<Coupon> coupons, Function<Coupon, K> key) {
        CountChanges<K> changes = new CountChanges<>();
        coupons.forEach(coupon -> changes.add(key.apply(coupon), CouponStatus.ISSUED, 1));
        return changes;
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static Long[] numbers(List<Coupon> coupons, Function<Coupon, Long> value) {
        return coupons.stream().map(value).toArray(Long[]::new);
    }

    private static Long[] millis(List<Coupon> coupons, Function<Coupon, Instant> time) {
        return numbers(coupons, coupon -> time.apply(coupon).toEpochMilli());
    }
}
