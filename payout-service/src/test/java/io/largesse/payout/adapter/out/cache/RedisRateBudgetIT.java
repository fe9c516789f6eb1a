package io.largesse.payout.adapter.out.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.localstack.Server;
import io.largesse.payout.application.port.RateBudget.Permits;
import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

@Guarantee("No rolling second sees more calls than the rate, over all instances, whatever becomes of Redis.")
@WithStack
class RedisRateBudgetIT {

    private static final Duration SHORTLY = Duration.ofSeconds(10);
    private static final int RATE = 1_000;

    private final TestStack stack;
    private final BudgetSettings settings;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<RedisClient> clients = new ArrayList<>();

    RedisRateBudgetIT(TestStack stack) {
        this.stack = stack;
        this.settings = new BudgetSettings(
                stack.keyPrefix(), Duration.ofMillis(200), Duration.ofMillis(10), Duration.ofMillis(500));
    }

    @BeforeEach
    void forget() {
        connect().sync().del(key());
    }

    @AfterEach
    void disconnect() {
        clients.forEach(client -> client.shutdown(Duration.ZERO, SHORTLY));
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 50", "2, 1000, 50", "5, 1000, 20", "3, 20000, 1000", "2, 50, 10"})
    void leasesNearlyTheWholeRateAndNeverMore(int instances, int rate, int wanted) {
        LeasedPermits leased;
        try (Lessees lessees = new Lessees(budgets(instances, rate), wanted)) {
            leased = lessees.leased();
            await().pollInterval(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> leased.bestRate() >= 0.98 * rate);
        }

        assertThat(leased.busiestSecond()).isLessThanOrEqualTo(rate);
        assertThat(leased.shortestDistance()).isPositive();
        assertThat(counted("leased")).isEqualTo(leased.count());
    }

    @Test
    void staysBelowTheRateWhenRedisForgets() {
        LeasedPermits leased;
        try (Lessees lessees = new Lessees(budgets(3, RATE), 20)) {
            leased = lessees.leased();
            for (int times = 1; times <= 4; times++) {
                int before = leased.count();
                await().atMost(SHORTLY).until(() -> leased.count() >= before + 700);
                connect().sync().flushall();
            }
            int before = leased.count();
            await().atMost(SHORTLY).until(() -> leased.count() >= before + 1_000);
        }

        assertThat(leased.busiestSecond()).isLessThanOrEqualTo(RATE);
    }

    @Test
    void leasesNothingWhileRedisIsAwayAndGoesOnWithoutHaste() {
        LeasedPermits leased;
        try (Lessees lessees = new Lessees(budgets(2, RATE), 50)) {
            leased = lessees.leased();
            for (Duration away : List.of(Duration.ZERO, Duration.ofSeconds(2))) {
                int before = leased.count();
                await().atMost(Duration.ofSeconds(30)).until(() -> leased.count() >= before + 700);
                restart(lessees, away);
            }
            int before = leased.count();
            await().atMost(Duration.ofSeconds(30)).until(() -> leased.count() >= before + 1_000);
        }

        assertThat(leased.busiestSecond()).isLessThanOrEqualTo(RATE);
    }

    private void restart(Lessees lessees, Duration away) {
        stack.servers().kill(Server.REDIS);
        try {
            int failed = lessees.failures();
            await().atMost(SHORTLY).until(() -> lessees.failures() > failed + 4);
            int leased = lessees.leased().count();
            await().during(away)
                    .atMost(away.plus(SHORTLY))
                    .until(() -> lessees.leased().count() == leased);
        } finally {
            stack.servers().start(Server.REDIS);
        }
    }

    @Test
    void beginsWithASilence() {
        RedisRateBudget budget = budget(RATE);
        long before = System.nanoTime();

        Permits none = lease(budget, 10);

        assertThat(none.count()).isZero();
        assertThat(none.firstNanos() - before).isGreaterThan(nanos(1_000));
        assertThat(none.firstNanos() - System.nanoTime()).isLessThan(nanos(1_400));
        await().atMost(SHORTLY).until(() -> System.nanoTime() - none.firstNanos() > 0);
        Permits some = lease(budget(RATE), 10);
        assertThat(some.count()).isEqualTo(10);
        assertThat(some.stepNanos()).isEqualTo(1_010_000);
        assertThat(some.toleranceNanos()).isBetween(nanos(4), nanos(9));
    }

    @Test
    void leasesNoFurtherAheadThanTheLookahead() {
        RedisRateBudget budget = begun(RATE);

        Permits most = lease(budget, 100_000);
        assertThat(most.count()).isBetween(190, 199);

        Permits none = Stream.generate(() -> lease(budget, 100_000))
                .filter(next -> next.count() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(none.firstNanos() - System.nanoTime()).isBetween(nanos(1), nanos(60));
    }

    @Test
    void beginsAnewWhereTheClockOfRedisWasSetBack() {
        RedisRateBudget budget = begun(RATE);
        StatefulRedisConnection<String, String> redis = connect();
        long next = Long.parseLong(redis.sync().hget(key(), "next"));
        redis.sync().hset(key(), "next", Long.toString(next + TimeUnit.HOURS.toMicros(1)));

        Permits none = lease(budget, 10);

        assertThat(none.count()).isZero();
        assertThat(none.firstNanos() - System.nanoTime()).isLessThan(nanos(1_400));
    }

    @Test
    void beginsAnewWhereOneOfTheClocksWasSet() {
        begun(RATE);
        AtomicLong ahead = new AtomicLong();
        RedisRateBudget budget =
                new RedisRateBudget(connect().async(), RATE, settings, () -> System.nanoTime() + ahead.get(), meters);
        assertThat(lease(budget, 10).count()).isEqualTo(10);

        double before = counted("void");
        ahead.set(nanos(500));

        assertThat(leaseOnce(budget, 10).count()).isZero();
        assertThat(counted("void")).isEqualTo(before + 10);
        Permits none = lease(budget, 10);
        assertThat(none.count()).isZero();
        assertThat(none.firstNanos() - System.nanoTime() - ahead.get()).isGreaterThan(nanos(1_000));
    }

    @Test
    void usesNothingOfAnAnswerThatTookTooLong() {
        begun(RATE);
        double before = counted("void");
        AtomicLong asked = new AtomicLong();
        RedisRateBudget budget = new RedisRateBudget(
                connect().async(),
                RATE,
                settings,
                () -> System.nanoTime() + asked.getAndIncrement() * nanos(6),
                meters);

        assertThat(leaseOnce(budget, 10).count()).isZero();

        assertThat(counted("void")).isEqualTo(before + 10);
    }

    @Test
    void failsWhileRedisIsAway() {
        RedisRateBudget budget = begun(RATE);
        stack.servers().kill(Server.REDIS);
        try {
            StepVerifier.create(budget.lease(1)).expectError().verify(SHORTLY);
        } finally {
            stack.servers().start(Server.REDIS);
        }
    }

    /** With a schedule that has come to the present. */
    private RedisRateBudget begun(int rate) {
        RedisRateBudget budget = budget(rate);
        await().atMost(SHORTLY).until(() -> {
            Permits permits = lease(budget, 1);
            return permits.count() == 1 && permits.firstNanos() - System.nanoTime() < nanos(2);
        });
        return budget;
    }

    private List<RedisRateBudget> budgets(int instances, int rate) {
        List<RedisRateBudget> budgets = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            budgets.add(budget(rate));
        }
        return budgets;
    }

    private RedisRateBudget budget(int rate) {
        return new RedisRateBudget(connect().async(), rate, settings, System::nanoTime, meters);
    }

    private StatefulRedisConnection<String, String> connect() {
        RedisClient client = RedisClient.create("redis://" + stack.endpoints().redisAddress());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(_ -> true)
                .timeoutOptions(TimeoutOptions.enabled(settings.commandTimeout()))
                .build());
        clients.add(client);
        return client.connect();
    }

    private String key() {
        return settings.keyPrefix() + ":budget";
    }

    private double counted(String outcome) {
        return meters.counter("largesse.payout.permits", "outcome", outcome).count();
    }

    /** Asks again where the answer came too slowly to be of use. */
    private static Permits lease(RedisRateBudget budget, int wanted) {
        return Stream.generate(() -> leaseOnce(budget, wanted))
                .filter(permits -> permits.toleranceNanos() > 0)
                .findFirst()
                .orElseThrow();
    }

    private static Permits leaseOnce(RedisRateBudget budget, int wanted) {
        return budget.lease(wanted).blockOptional(SHORTLY).orElseThrow();
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
