package io.largesse.usage;

import io.largesse.test.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts policies and coupons into the tables past the service, and reads what became of them. */
record CouponTable(TestStack stack) {
    private static final Duration VALID = Duration.ofDays(30);
    private static final String POLICY = """
            insert into policy_terms (policy_id, revision, name, discount_amount, discount_percent, discount_max_amount,
              minimum_order_amount, validity_days, refund_rule)
            values (?, 1, 'Policy ' || ?, ?, ?, ?, ?, 30, ?)
            """;
    private static final String COUPONS = """
            with added as (
              insert into coupon
                (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until, changed_at)
              select coupon_id, ?, member_id, 'ISSUED', now(), ?, ?, now()
              from unnest(?::text[], ?::text[]) as c (coupon_id, member_id)
              returning policy_id, member_id),
            by_policy as (
              insert into policy_statistics as s (policy_id, part, issued)
              select policy_id, 0, count(*) from added group by policy_id
              on conflict (policy_id, part) do update set issued = s.issued + excluded.issued)
            insert into member_statistics as s (member_id, issued)
            select member_id, count(*) from added group by member_id
            on conflict (member_id) do update set issued = s.issued + excluded.issued
            """;

    /** A policy of so many won off. */
    void fixed(long policyId, long discount, long minimumOrderAmount) {
        policy(policyId, new Terms(discount, null, null, minimumOrderAmount, "CANCEL"));
    }

    /** What a policy promises: an amount, or a percentage with or without a cap. */
    record Terms(
            @Nullable Long amount,
            @Nullable Integer percent,
            @Nullable Long maxAmount,
            long minimumOrderAmount,
            String refundRule) {}

    void policy(long policyId, Terms terms) {
        change(
                POLICY,
                policyId,
                Long.toString(policyId),
                terms.amount(),
                terms.percent(),
                terms.maxAmount(),
                terms.minimumOrderAmount(),
                terms.refundRule());
    }

    /** A coupon that is valid now and for long. */
    void issue(long policyId, String couponId, String memberId) {
        issue(
                policyId,
                couponId,
                memberId,
                Instant.now().minusSeconds(60),
                Instant.now().plus(VALID));
    }

    void issue(long policyId, String couponId, String memberId, Instant validFrom, Instant validUntil) {
        issue(policyId, List.of(couponId), List.of(memberId), validFrom, validUntil);
    }

    /** Coupons {@code <prefix>-<n>} of members {@code <prefix>-member-<n>}, n from 0; answers the coupons' ids. */
    List<String> issueMany(long policyId, String prefix, int count) {
        List<String> coupons = new ArrayList<>(count);
        List<String> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            coupons.add(prefix + "-" + i);
            members.add(prefix + "-member-" + i);
        }
        issue(
                policyId,
                coupons,
                members,
                Instant.now().minusSeconds(60),
                Instant.now().plus(VALID));
        return coupons;
    }

    /** Coupons {@code <prefix>-<n>}, n from 0, all of one member; answers their ids. */
    List<String> issueMany(long policyId, String prefix, int count, String memberId) {
        List<String> coupons =
                IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
        List<String> members = Collections.nCopies(count, memberId);
        issue(
                policyId,
                coupons,
                members,
                Instant.now().minusSeconds(60),
                Instant.now().plus(VALID));
        return coupons;
    }

    private void issue(
            long policyId, List<String> coupons, List<String> members, Instant validFrom, Instant validUntil) {
        change(
                COUPONS,
                policyId,
                Timestamp.from(validFrom),
                Timestamp.from(validUntil),
                coupons.toArray(String[]::new),
                members.toArray(String[]::new));
    }

    /** Sets the clock of a coupon: its time is over since then. */
    void endValidity(String couponId, Instant validUntil) {
        change("update coupon set valid_until = ? where coupon_id = ?", Timestamp.from(validUntil), couponId);
    }

    /** Sets the clock of a reservation: its time is over since then. */
    void endHolding(String orderId, Instant reservedUntil) {
        change("update coupon_order set reserved_until = ? where order_id = ?", Timestamp.from(reservedUntil), orderId);
    }

    /** Status of a coupon; empty where there is none. */
    String status(String couponId) {
        return text("select status from coupon where coupon_id = ?", couponId);
    }

    /** Status of an order; empty where there is none. */
    String orderStatus(String orderId) {
        return text("select status from coupon_order where order_id = ?", orderId);
    }

    /** The coupon's steps in their order, such as {@code ISSUED-RESERVED RESERVE o1 alice}; {@code -} for no order. */
    List<String> history(String couponId) {
        return texts("""
                select from_status || '-' || to_status || ' ' || cause || ' ' || coalesce(order_id, '-') || ' ' || actor
                from coupon_history where coupon_id = ? order by id
                """, couponId);
    }

    /** Issued, reserved, used, expired, cancelled, won of discount: of a policy. */
    String policyStatistics(long policyId) {
        return text("""
                select concat_ws(' ', coalesce(sum(issued), 0), coalesce(sum(reserved), 0), coalesce(sum(used), 0),
                  coalesce(sum(expired), 0), coalesce(sum(cancelled), 0), coalesce(sum(discount_amount), 0))
                from policy_statistics where policy_id = ?
                """, policyId);
    }

    /** Issued, reserved, used, expired, cancelled, won of discount: of a member. */
    String memberStatistics(String memberId) {
        return text("""
                select concat_ws(' ', issued, reserved, used, expired, cancelled, discount_amount)
                from member_statistics where member_id = ?
                """, memberId);
    }

    /** What the counters should say: issued, reserved, used, expired, cancelled, won of discount, counted afresh. */
    String countedStatistics(long policyId) {
        return text("""
                select concat_ws(' ', count(*) filter (where status = 'ISSUED'),
                  count(*) filter (where status = 'RESERVED'), count(*) filter (where status = 'USED'),
                  count(*) filter (where status = 'EXPIRED'), count(*) filter (where status = 'CANCELLED'),
                  coalesce(sum(discount) filter (where status = 'USED'), 0))
                from (select c.status, o.discount from coupon c left join coupon_order o using (order_id)
                  where c.policy_id = ?) as each
                """, policyId);
    }

    /** Topics of events that wait to be published. */
    List<String> outbox() {
        return texts("select topic from outbox order by id");
    }

    long count(String table) {
        return Long.parseLong(text("select count(*) from " + table));
    }

    /** First column of the first line as text; empty where there is none. */
    String text(String sql, @Nullable Object... parameters) {
        List<String> found = texts(sql, parameters);
        return found.isEmpty() ? "" : found.getFirst();
    }

    /** First column as text. */
    List<String> texts(String sql, @Nullable Object... parameters) {
        try (Connection connection = stack.connect();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                String text = row.getString(1);
                texts.add(text == null ? "" : text);
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement; arrays are arrays of text. */
    void change(String sql, @Nullable Object... parameters) {
        try (Connection connection = stack.connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            statement.setObject(
                    i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
        }
        return statement;
    }

    /** No step of the coupon can be stored any more. */
    void refuseHistoryOf(String coupon) {
        change("""
                create or replace function refuse_unlucky() returns trigger language plpgsql as $$
                begin
                  if new.coupon_id = 'unlucky' then raise check_violation using message = 'no luck today'; end if;
                  return new;
                end $$;
                create or replace trigger unlucky before insert on coupon_history
                  for each row execute function refuse_unlucky()
                """.replace("unlucky'", coupon + "'"));
    }

    void admitHistoryAgain() {
        change("drop trigger unlucky on coupon_history");
    }
}
