package io.largesse.issue.adapter.out.cache;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.active;
import static io.largesse.issue.application.port.Fixtures.by;
import static io.largesse.issue.application.port.Fixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.issue.application.port.ClaimOutbox.Entry;
import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.application.port.RecordedEvents;
import io.largesse.issue.domain.model.Acceptance;
import io.largesse.issue.domain.model.BucketState.Condition;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.ClaimDecision.WindowClosed;
import io.largesse.issue.domain.model.IssueRules;
import io.largesse.issue.domain.model.IssueWindow;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.StockState;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Windows, gates, confirmed acceptance, and starts of Redis, by the script itself. */
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimRulesIT {

    private static final AtomicLong NEXT_POLICY = new AtomicLong(2_000);

    private final TestRedis redis;
    private final RecordedEvents events = new RecordedEvents();
    private final PolicyStock stock;

    ClaimRulesIT(TestStack stack) {
        redis = new TestRedis(stack);
        stock = redis.policyStock(redis.stock, events);
    }

    @AfterAll
    void close() {
        redis.close();
    }

    @Test
    void acceptsInsideOfAWindow() {
        Policy policy = loaded(rules(Acceptance.FAST, window("* * * * * *", "PT1S")));

        assertThat(claim(policy, "a")).isInstanceOf(Accepted.class);
    }

    @Test
    void tellsOutsideOfAWindowWhenTheNextOpens() {
        Policy policy = loaded(rules(Acceptance.FAST, window("0 0 0 1 1 *", "PT1S")));

        ClaimDecision decision = claim(policy, "a");

        assertThat(decision).isInstanceOfSatisfying(WindowClosed.class, closed -> {
            Instant newYear = closed.at()
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .withDayOfYear(1)
                    .plusYears(1)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC);
            assertThat(closed.opensAt()).isEqualTo(newYear);
        });
        assertThat(stock.accepted(policy).block(SHORTLY)).isZero();
    }

    @Test
    void keepsTheEdgesOfWindowsByTheClockOfRedis() {
        Policy policy = loaded(rules(Acceptance.FAST, window("0/2 * * * * *", "PT1S")));
        List<ClaimDecision> decisions = new ArrayList<>();
        Instant end = Instant.now().plusSeconds(4);

        while (Instant.now().isBefore(end)) {
            decisions.add(claim(policy, "m" + decisions.size()));
        }

        assertThat(decisions).hasAtLeastOneElementOfType(Accepted.class);
        assertThat(decisions)
                .filteredOn(WindowClosed.class::isInstance)
                .isNotEmpty()
                .allSatisfy(
                        decision -> assertThat(((WindowClosed) decision).at().getEpochSecond() % 2)
                                .isEqualTo(1));
        assertThat(entries("edges", policy))
                .flatExtracting(Entry::claims)
                .isNotEmpty()
                .allSatisfy(claim ->
                        assertThat(claim.acceptedAt().getEpochSecond() % 2).isZero());
    }

    @Test
    void refusesAllClaimsWhileShut() {
        Policy policy = loaded(IssueRules.DEFAULT);
        RedisStockGate gate = new RedisStockGate(redis.commands(), redis.stock);

        gate.shut(policy).block(SHORTLY);
        assertThat(claim(policy, "a")).isEqualTo(Refused.POLICY_NOT_ACTIVE);

        gate.open(policy).block(SHORTLY);
        assertThat(claim(policy, "a")).isInstanceOf(Accepted.class);
    }

    @Test
    void refusesClaimsAfterAStartOfRedisUntilTheStockWasLookedAt() throws Exception {
        Policy policy = loaded(IssueRules.DEFAULT);
        claim(policy, "a");
        String key = StockKeys.of(redis.stock.keyPrefix(), policy.id(), 0).stock();
        redis.commands().hset(key, "run", "another").get(5, TimeUnit.SECONDS);

        assertThat(claim(policy, "b")).isEqualTo(Refused.STOCK_NOT_LOADED);
        StockState seen = Objects.requireNonNull(redis.keeping().state(policy).block(SHORTLY));
        assertThat(seen.condition()).isEqualTo(Condition.UNCONFIRMED);

        assertThat(redis.keeping().confirm(policy, 2, seen).block(SHORTLY)).isTrue();
        assertThat(claim(policy, "b")).isInstanceOf(Accepted.class);
    }

    @Test
    void tellsOfAConfirmedClaimOnceItIsInTheLog() {
        Policy policy = loaded(rules(Acceptance.CONFIRMED));

        assertThat(claim(policy, "a")).isInstanceOf(Accepted.class);

        assertThat(events.accepted)
                .anyMatch(claim -> claim.position().policyId().equals(policy.id()));
        await().atMost(SHORTLY).until(() -> waiting(policy) == 0);
    }

    @Test
    void saysThatItDoesNotKnowWhereTheLogDoesNotAnswerAndCarriesTheClaimLater() {
        Policy policy = loaded(rules(Acceptance.CONFIRMED));
        RecordedEvents broken = new RecordedEvents();
        broken.failure = new IllegalStateException("Kafka is away");

        ClaimDecision decision =
                redis.policyStock(redis.stock, broken).claim(policy, by("a")).block(SHORTLY);

        assertThat(decision).isEqualTo(Refused.OUTCOME_UNKNOWN);
        assertThat(waiting(policy)).isEqualTo(1);
        await().atMost(SHORTLY).until(() -> !entries("later", policy).isEmpty());
        assertThat(claim(policy, "a")).isInstanceOf(ClaimDecision.AlreadyIssued.class);
    }

    private List<Entry> entries(String relay, Policy policy) {
        return Objects.requireNonNull(redis.outbox(relay).take(List.of(policy)).block(SHORTLY));
    }

    private long waiting(Policy policy) {
        return Objects.requireNonNull(redis.keeping().state(policy).block(SHORTLY))
                .waiting();
    }

    private ClaimDecision claim(Policy policy, String member) {
        return Objects.requireNonNull(stock.claim(policy, by(member)).block(SHORTLY));
    }

    private Policy loaded(IssueRules rules) {
        Policy policy = with(active(NEXT_POLICY.incrementAndGet(), 100_000, 1), rules);
        redis.load(policy);
        return policy;
    }

    private static IssueRules rules(Acceptance acceptance, IssueWindow... windows) {
        return new IssueRules(acceptance, 1, List.of(windows));
    }

    private static IssueWindow window(String cron, String duration) {
        return new IssueWindow(cron, Duration.parse(duration), ZoneOffset.UTC);
    }
}
