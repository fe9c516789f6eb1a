package io.largesse.usage;

import static io.largesse.usage.IssueSide.issued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.localstack.Server;
import io.largesse.schema.issue.CouponIssued;
import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.PaymentCases.Case;
import io.largesse.usage.PaymentModel.Start;
import io.largesse.usage.PaymentsSystem.Event;
import io.largesse.usage.PaymentsSystem.Kind;
import io.largesse.usage.UsageBed.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("Each payment event and each issue is applied once, although PostgreSQL and Kafka are killed in the middle.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsOutliveServersIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long SEED = 20_261_127;
    private static final long POLICY = 3;
    private static final int ORDERS = 240;
    private static final int ISSUES = 3_000;
    private static final int MEMBERS = 700;
    /** One at first, and two for each outage. */
    private static final int PORTIONS = 5;

    /** 2 where those of payments and of issues wait; of these, payments have changed coupons before they count. */
    private static final String INTAKES_THAT_WAIT = """
            select count(distinct exists (
              select from pg_locks held where held.pid = waiting.pid and held.relation = 'coupon_history'::regclass))
            from pg_locks waiting where waiting.relation = 'member_statistics'::regclass and not waiting.granted
            """;

    private final Random random = new Random(SEED);
    private final TestStack stack;
    private final UsageBed bed;
    private final UsageBooks books;
    private final PaymentsSystem payments;
    private final IssueSide issues;
    private final Instance instance;
    private int portion;

    EventsOutliveServersIT(TestStack stack) {
        this.stack = stack;
        bed = new UsageBed(stack, Map.of());
        books = new UsageBooks(stack);
        payments = new PaymentsSystem(stack);
        issues = new IssueSide(stack);
        instance = bed.start();
        bed.coupons.fixed(POLICY, 1_000, 0);
    }

    @AfterAll
    void close() {
        payments.close();
        issues.close();
        bed.close();
    }

    @Test
    void areAppliedOnce() throws SQLException {
        PaymentCases cases = new PaymentCases(bed.coupons, random);
        begin(cases);
        List<Event> paymentEvents = cases.shuffledTwice();
        List<CouponIssued> issueEvents = Twice.inAnyOrder(
                IntStream.range(0, ISSUES)
                        .mapToObj(i -> issued("told-" + i, POLICY, "told-member-" + i % MEMBERS))
                        .toList(),
                random);
        Runnable sender = () -> {
            payments.send(next(paymentEvents));
            next(issueEvents).forEach(issues::tell);
            portion++;
        };

        sender.run();
        await().atMost(SOON).until(() -> cases.applied() > 0 && stored() > 0);
        outage(Server.POSTGRES, sender);
        outage(Server.KAFKA, sender);
        issues.awaitRead();
        payments.awaitConsumed();

        cases.expectEnds();
        assertThat(stored()).isEqualTo(ISSUES);
        books.expectToAgree();
        books.expectEventsAtLeastOnce();
        expectNothingPutAside();
    }

    /** Orders that are known: reserved, released, or released and lost to another. */
    private void begin(PaymentCases cases) {
        List<Case> all = IntStream.range(0, ORDERS)
                .mapToObj(i -> cases.add(Start.values()[i % Start.UNKNOWN.ordinal()]))
                .toList();
        Together.call(ORDERS, i -> {
            all.get(i).begin(instance.caller());
            return i;
        });
    }

    /** A server is killed when intakes of both kinds are in the middle of a transaction; more comes meanwhile. */
    private void outage(Server server, Runnable sender) throws SQLException {
        try (Connection other = stack.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table member_statistics in exclusive mode");
            sender.run();
            await().atMost(SOON).until(() -> bed.coupons.text(INTAKES_THAT_WAIT), "2"::equals);
            assertThat(payments.lag()).as("payment events in hand").isPositive();
            assertThat(issues.lag()).as("issues in hand").isPositive();
            stack.servers().kill(server);
        }
        CompletableFuture<Void> sending = CompletableFuture.runAsync(sender);
        stack.servers().start(server);
        sending.join();
    }

    private <T> List<T> next(List<T> events) {
        return events.subList(events.size() * portion / PORTIONS, events.size() * (portion + 1) / PORTIONS);
    }

    private long stored() {
        return bed.coupons.count("coupon where policy_id = " + POLICY);
    }

    private void expectNothingPutAside() {
        assertThat(bed.coupons.count("waiting_payment")).isZero();
        for (Kind kind : Kind.values()) {
            assertThat(payments.retries(kind)).as("retries of " + kind).isEmpty();
            assertThat(payments.deadLetters(kind)).as("dead letters of " + kind).isEmpty();
        }
        assertThat(issues.retries(issues.couponIssued)).isEmpty();
        assertThat(issues.deadLetters(issues.couponIssued)).isEmpty();
    }
}
