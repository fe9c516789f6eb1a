package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.schema.usage.CouponReleased;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("A reservation whose time is over is released once, by one of several instances, and its coupon is free.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverdueIT {
    private static final long POLICY = 1;
    private static final long AMOUNT = 20_000;
    private static final int MANY = 3_000;
    private static final int AT_A_TIME = 500;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> QUICK = Map.of(
            "largesse.usage.holding", "1h",
            "largesse.usage.release.every", "200ms",
            "largesse.usage.expiry.every", "200ms");

    private final CouponTable coupons;
    private final UsageBooks books;
    private final PublishedEvents events;
    private final List<UsageInstance> instances;

    OverdueIT(TestStack stack) {
        coupons = new CouponTable(stack);
        books = new UsageBooks(stack);
        events = new PublishedEvents(stack);
        instances = List.of(UsageInstance.start(stack, QUICK), UsageInstance.start(stack, QUICK));
        coupons.fixed(POLICY, 1_000, 0);
    }

    @AfterAll
    void close() {
        instances.forEach(UsageInstance::close);
    }

    @Test
    void releasesWhenItsTimeIsOverAndTheCouponIsFreeAgain() {
        coupons.issue(POLICY, "over", "alice");
        coupons.issue(POLICY, "held", "alice");
        reserve("over", "order-over", "alice");
        reserve("held", "order-held", "alice");

        coupons.endHolding("order-over", Instant.now());
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(coupons.orderStatus("order-over")).isEqualTo("RELEASED"));

        assertThat(coupons.status("over")).isEqualTo("ISSUED");
        assertThat(coupons.history("over"))
                .containsExactly(
                        "ISSUED-RESERVED RESERVE order-over alice",
                        "RESERVED-ISSUED TIME_OUT order-over usage-service");
        assertThat(coupons.orderStatus("order-held")).isEqualTo("RESERVED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(released())
                        .filteredOn(event -> event.getCouponId().equals("over"))
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.getOrderId()).isEqualTo("order-over");
                            assertThat(event.getCause()).isEqualTo("TIME_OUT");
                        }));
        assertThat(reserve("over", "order-next", "alice")).isInstanceOf(CommandAnswer.Done.class);
        books.expectToAgree();
    }

    @Test
    void oneThatCannotBeReleasedKeepsNoOtherFromIt() {
        List<String> both = List.of("unlucky", "lucky");
        both.forEach(coupon -> coupons.issue(POLICY, coupon, "bob"));
        both.forEach(coupon -> reserve(coupon, "order-" + coupon, "bob"));
        coupons.refuseHistoryOf("unlucky");

        coupons.endHolding("order-unlucky", Instant.now().minusSeconds(1));
        coupons.endHolding("order-lucky", Instant.now());
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(coupons.orderStatus("order-lucky")).isEqualTo("RELEASED"));
        assertThat(coupons.orderStatus("order-unlucky")).isEqualTo("RESERVED");
        coupons.admitHistoryAgain();

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(coupons.orderStatus("order-unlucky")).isEqualTo("RELEASED"));
        books.expectToAgree();
    }

    @Test
    void oneThatCannotExpireKeepsNoOtherFromIt() {
        List<String> both = List.of("hopeless", "hopeful");
        both.forEach(coupon -> coupons.issue(POLICY, coupon, "carol"));
        coupons.refuseHistoryOf("hopeless");

        coupons.endValidity("hopeless", Instant.now().minusSeconds(1));
        coupons.endValidity("hopeful", Instant.now());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(coupons.status("hopeful")).isEqualTo("EXPIRED"));
        assertThat(coupons.status("hopeless")).isEqualTo("ISSUED");
        coupons.admitHistoryAgain();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(coupons.status("hopeless")).isEqualTo("EXPIRED"));
        books.expectToAgree();
    }

    @Test
    void releasesEachOnceOnTwoInstances() {
        long before = counted();
        List<String> many = coupons.issueMany(POLICY, "many", MANY);
        for (int start = 0; start < MANY; start += AT_A_TIME) {
            reserveAll(many.subList(start, start + AT_A_TIME));
        }

        coupons.change("update coupon_order set reserved_until = now() where coupon_id like 'many-%'");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(coupons.count(
                                "coupon_order where status = 'RELEASED' " + "and coupon_id like 'many-%'"))
                        .isEqualTo(MANY));

        await().atMost(SOON).untilAsserted(() -> assertThat(counted() - before).isEqualTo(MANY));
        assertThat(coupons.texts("select coupon_id from coupon_history where coupon_id like 'many-%' "
                        + "and cause = 'TIME_OUT'"))
                .hasSize(MANY)
                .doesNotHaveDuplicates();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(released().stream()
                                .map(CouponReleased::getCouponId)
                                .filter(coupon -> coupon.startsWith("many-"))
                                .sorted()
                                .toList())
                        .isEqualTo(many.stream().sorted().toList()));
        books.expectToAgree();
    }

    private CommandAnswer reserve(String coupon, String order, String member) {
        return instances.getFirst().apply(command(coupon, order, member));
    }

    private void reserveAll(List<String> some) {
        List<CouponCommand> commands = new ArrayList<>();
        some.forEach(coupon -> commands.add(command(coupon, "order-" + coupon, memberOf(coupon))));
        assertThat(instances.getFirst().apply(commands)).hasOnlyElementsOfType(CommandAnswer.Done.class);
    }

    /** As {@link CouponTable#issueMany} names them. */
    private static String memberOf(String coupon) {
        return coupon.replace("many-", "many-member-");
    }

    private static CouponCommand command(String coupon, String order, String member) {
        return new CouponCommand.Reserve(
                new CouponId(coupon), new OrderId(order), member, AMOUNT, Origin.ofService(member));
    }

    private long counted() {
        return instances.stream()
                .mapToLong(instance -> instance.counted("largesse.usage.released"))
                .sum();
    }

    private List<CouponReleased> released() {
        return events.of("usage.coupon-released.v1", CouponReleased.class);
    }
}
