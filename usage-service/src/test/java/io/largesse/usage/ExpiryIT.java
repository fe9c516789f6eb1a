package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.schema.usage.CouponsExpired;
import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("A free coupon whose time is over expires once, beside any number of reservations and instances.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpiryIT {
    private static final List<Long> POLICIES = List.of(1L, 2L, 3L);
    private static final long AMOUNT = 20_000;
    private static final int MANY = 40_000;
    private static final int RESERVED = 4_000;
    private static final int AT_A_TIME = 50;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, String> QUICK = Map.of(
            "largesse.usage.release.every", "200ms",
            "largesse.usage.expiry.every", "200ms",
            "largesse.usage.expiry.lanes", "2");

    /** Coupons {@code <prefix>-<n>}, n from 1, over all policies, several of each member. */
    private static final String FILL = """
            insert into coupon (coupon_id, policy_id, member_id, status, issued_at, valid_from, valid_until, changed_at)
            select ? || '-' || n, 1 + n % 3, 'member-' || n % 1000, 'ISSUED', now() - interval '31 days',
              now() - interval '31 days', now() + ?::interval - n % 50 * interval '1 minute', now()
            from generate_series(1, ?::int) as n
            """;

    private static final String COUNT_POLICIES = """
            insert into policy_statistics (policy_id, part, issued)
            select policy_id, 0, count(*) from coupon group by policy_id
            """;
    private static final String COUNT_MEMBERS = """
            insert into member_statistics (member_id, issued)
            select member_id, count(*) from coupon group by member_id
            """;

    private final TestStack stack;
    private final CouponTable coupons;
    private final UsageBooks books;
    private final PublishedEvents events;
    private final List<UsageInstance> instances = new ArrayList<>();

    ExpiryIT(TestStack stack) {
        this.stack = stack;
        coupons = new CouponTable(stack);
        books = new UsageBooks(stack);
        events = new PublishedEvents(stack);
    }

    @AfterAll
    void close() {
        instances.forEach(UsageInstance::close);
    }

    @Test
    void expiresEachOnceBesideReservations() {
        start(Map.of("largesse.usage.expiry.cron", "0 0 1 1 *"));
        POLICIES.forEach(policy -> coupons.fixed(policy, 1_000, 0));
        coupons.change(FILL, "over", "-1 second", MANY);
        coupons.change(FILL, "free", "30 days", RESERVED);
        coupons.change(COUNT_POLICIES);
        coupons.change(COUNT_MEMBERS);
        UsageInstance caller = instances.getFirst();
        reserve(caller, List.of("over-1", "over-2"), "early-");

        start(QUICK);
        start(QUICK);
        for (int n = 1; n <= RESERVED; n += AT_A_TIME) {
            reserve(caller, names("free", n, n + AT_A_TIME), "late-");
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(expiredCoupons()).isEqualTo(MANY - 2));

        await().atMost(SOON).untilAsserted(() -> assertThat(counted()).isEqualTo(MANY - 2));
        expectHistoryAndEvents(names("over", 3, MANY + 1));
        assertThat(coupons.count("coupon where status = 'RESERVED'")).isEqualTo(RESERVED + 2);
        books.expectToAgree();
        expiresWhenItIsReleased(caller);
    }

    private void expiresWhenItIsReleased(UsageInstance caller) {
        coupons.endHolding("early-over-1", Instant.now());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(coupons.status("over-1")).isEqualTo("EXPIRED"));

        assertThat(coupons.history("over-1"))
                .containsExactly(
                        "ISSUED-RESERVED RESERVE early-over-1 member-1",
                        "RESERVED-ISSUED TIME_OUT early-over-1 usage-service",
                        "ISSUED-EXPIRED EXPIRE - usage-service");
        assertThat(coupons.status("over-2")).isEqualTo("RESERVED");
        assertThat(caller.apply(reserve("over-1", "again", "member-1")))
                .isInstanceOf(CommandAnswer.CouponExpired.class);
        books.expectToAgree();
    }

    private void start(Map<String, String> settings) {
        instances.add(UsageInstance.start(stack, settings));
    }

    /** Reserves coupons of {@link #FILL}; those whose time is over by setting their clocks back for a moment. */
    private void reserve(UsageInstance caller, List<String> some, String orders) {
        String[] ids = some.toArray(String[]::new);
        String shift = "update coupon set valid_until = valid_until %s interval '1 day' "
                + "where coupon_id = any(?::text[]) and coupon_id like 'over-%%'";
        coupons.change(shift.formatted("+"), (Object) ids);
        List<CouponCommand> commands = some.stream()
                .map(coupon -> reserve(coupon, orders + coupon, "member-" + number(coupon) % 1_000))
                .toList();
        assertThat(caller.apply(commands)).hasOnlyElementsOfType(CommandAnswer.Done.class);
        coupons.change(shift.formatted("-"), (Object) ids);
    }

    private static CouponCommand reserve(String coupon, String order, String member) {
        return new CouponCommand.Reserve(
                new CouponId(coupon), new OrderId(order), member, AMOUNT, Origin.ofService(member));
    }

    private static int number(String coupon) {
        return Integer.parseInt(coupon.substring(coupon.indexOf('-') + 1));
    }

    private static List<String> names(String prefix, int from, int until) {
        return IntStream.range(from, until).mapToObj(n -> prefix + "-" + n).toList();
    }

    private long expiredCoupons() {
        return coupons.count("coupon where status = 'EXPIRED'");
    }

    private long counted() {
        return instances.stream()
                .mapToLong(instance -> instance.counted("largesse.usage.expired"))
                .sum();
    }

    private void expectHistoryAndEvents(List<String> ids) {
        List<String> expected = ids.stream().sorted().toList();
        assertThat(coupons.texts("select coupon_id from coupon_history where from_status = 'ISSUED' "
                        + "and to_status = 'EXPIRED' and cause = 'EXPIRE' and actor = 'usage-service' "
                        + "and order_id is null order by coupon_id"))
                .isEqualTo(expected);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told().stream()
                                .flatMap(event -> event.getCouponIds().stream())
                                .sorted()
                                .toList())
                        .isEqualTo(expected));
        assertThat(told()).allSatisfy(event -> {
            assertThat(event.getCouponIds()).hasSizeBetween(1, 1_000);
            assertThat(event.getCouponIds()).allMatch(coupon -> 1 + number(coupon) % 3 == event.getPolicyId());
        });
    }

    private List<CouponsExpired> told() {
        return events.of("usage.coupons-expired.v1", CouponsExpired.class);
    }
}
