package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.localstack.Server;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.UsageBed.Instance;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("What was answered is stored and nothing is half done, whichever server or instance is killed meanwhile.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageOutlivesServersIT {
    private static final long POLICY = 1;
    private static final int PAIRS = 30_000;
    private static final int CALLERS = 24;
    private static final int SOME = 300;
    private static final int OUTAGES = 3;
    private static final Duration AWAY = Duration.ofSeconds(3);

    private final TestStack stack;
    private final UsageBed bed;
    private final CouponTable coupons;
    private final UsageBooks books;
    private volatile HttpApi shop;
    private Instance instance;
    private int tests;

    UsageOutlivesServersIT(TestStack stack) {
        this.stack = stack;
        bed = new UsageBed(stack, Map.of());
        coupons = bed.coupons;
        books = new UsageBooks(stack);
        instance = bed.start();
        shop = instance.caller().service();
        coupons.fixed(POLICY, 3_000, 0);
    }

    @BeforeEach
    void another() {
        tests++;
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void postgresIsKilledAndStartedThreeTimes() {
        try (PairLoad load = begin()) {
            for (int outage = 1; outage <= OUTAGES; outage++) {
                load.awaitConfirmed(load.confirmed.size() + SOME);
                stack.servers().kill(Server.POSTGRES);
                try {
                    load.awaitMoreUnanswered(CALLERS);
                    expectItRunsFor(AWAY);
                } finally {
                    stack.servers().start(Server.POSTGRES);
                }
            }
            expectAllKept(load);
        }
    }

    @Test
    void postgresHangsAndAllAreToldToComeAgain() {
        try (PairLoad load = begin()) {
            load.awaitConfirmed(SOME);
            stack.servers().freeze(Server.POSTGRES);
            try {
                String coupon = "/api/v1/coupons/load" + tests + "-0";
                CompletableFuture<HttpApi.Answer> read = CompletableFuture.supplyAsync(() -> shop.get(coupon));
                load.awaitMoreUnanswered(CALLERS);
                assertThat(read.join().status()).as(read.join().body()).isEqualTo(503);
            } finally {
                stack.servers().thaw(Server.POSTGRES);
            }
            expectAllKept(load);
        }
    }

    @Test
    void kafkaIsKilledAndNobodyNotices() {
        try (PairLoad load = begin()) {
            load.awaitConfirmed(SOME);
            stack.servers().kill(Server.KAFKA);
            try {
                load.awaitConfirmed(load.confirmed.size() + SOME);
                assertThat(coupons.count("outbox")).as("events that wait").isPositive();
            } finally {
                stack.servers().start(Server.KAFKA);
            }
            expectAllKept(load);
            assertThat(load.unanswered()).as("calls that were not answered").isZero();
        }
    }

    @Test
    void redisIsKilledAndPairsGoOn() {
        try (PairLoad load = begin()) {
            load.awaitConfirmed(SOME);
            stack.servers().kill(Server.REDIS);
            try {
                load.awaitConfirmed(load.confirmed.size() + SOME);
            } finally {
                stack.servers().start(Server.REDIS);
            }
            expectAllKept(load);
        }
    }

    @Test
    void serviceIsKilledInTheMiddleOfBatches() {
        try (PairLoad load = begin()) {
            for (int kill = 1; kill <= OUTAGES; kill++) {
                load.awaitConfirmed(load.confirmed.size() + SOME);
                bed.kill(instance);
                load.awaitMoreUnanswered(CALLERS);
                expectAnswersKept(load);
                books.expectToAgree();
                instance = bed.start();
                shop = instance.caller().service();
            }
            expectAllKept(load);
        }
    }

    private PairLoad begin() {
        String prefix = "load" + tests;
        coupons.issueMany(POLICY, prefix, PAIRS);
        return new PairLoad(() -> shop, prefix, PAIRS, CALLERS);
    }

    private void expectItRunsFor(Duration time) {
        await().during(time)
                .atMost(time.multipliedBy(2))
                .untilAsserted(() -> assertThat(instance.process().isRunning()).isTrue());
    }

    private void expectAllKept(PairLoad load) {
        load.awaitConfirmed(load.confirmed.size() + SOME);
        load.finish();
        assertThat(load.confirmed).isEqualTo(load.reserved);
        expectAnswersKept(load);
        books.expectToAgree();
        books.expectEventsAtLeastOnce();
    }

    /** What was told stands in the tables under the same reservation; a confirmed coupon took no other step. */
    private void expectAnswersKept(PairLoad load) {
        Map<String, String> confirmed = Map.copyOf(load.confirmed);
        Map<String, String> reserved = Map.copyOf(load.reserved);
        Map<String, String> stored =
                coupons.texts("select coupon_id || ' ' || reservation_id || ' ' || status from coupon_order").stream()
                        .map(line -> line.split(" ", 2))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        reserved.forEach((coupon, reservation) ->
                assertThat(stored.getOrDefault(coupon, "-")).as(coupon).startsWith(reservation));
        confirmed.forEach((coupon, reservation) ->
                assertThat(stored.get(coupon)).as(coupon).isEqualTo(reservation + " CONFIRMED"));
    }
}
