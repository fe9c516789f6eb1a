package io.largesse.issue.adapter.out.cache;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.active;
import static io.largesse.issue.application.port.Fixtures.by;
import static io.largesse.issue.application.port.Fixtures.inBuckets;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.domain.model.BucketState;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.AlreadyIssued;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.StockState;
import io.largesse.starter.redis.LuaScript;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What stock in several buckets does, on one server and on a cluster. */
abstract class BucketsContract {

    static final int BUCKETS = 8;
    private static final AtomicLong NEXT_POLICY = new AtomicLong(1_000);

    abstract TestRedis redis();

    @Test
    void givesEveryPlaceOnceAndNoneTooManyToMembersOfTwoInstances() {
        Policy policy = loaded(1_000);
        List<PolicyStock> instances = List.of(redis().policyStock(), redis().policyStock());

        List<ClaimDecision> decisions = Flux.range(0, 3_000)
                .flatMap(i -> untilDecided(instances.get(i % 2), policy, "m" + i / 2), 256)
                .collectList()
                .block(SHORTLY);

        assertThat(Objects.requireNonNull(decisions).stream()
                        .filter(Accepted.class::isInstance)
                        .map(decision -> ((Accepted) decision).position().sequence()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 1_000).boxed().toList());
        assertThat(decisions).contains(Refused.SOLD_OUT);
        assertThat(redis().policyStock().accepted(policy).block(SHORTLY)).isEqualTo(1_000);
    }

    @Test
    void findsTheLastCouponsWhereverTheyLie() {
        Policy policy = loaded(3);
        PolicyStock stock = redis().policyStock();

        List<ClaimDecision> decisions = Flux.range(0, 20)
                .concatMap(i -> stock.claim(policy, by("m" + i)))
                .collectList()
                .block(SHORTLY);

        assertThat(decisions).filteredOn(Accepted.class::isInstance).hasSize(3);
        assertThat(decisions).filteredOn(Refused.SOLD_OUT::equals).hasSize(17);
    }

    @Test
    void knowsAMemberInWhicheverBucket() {
        Policy policy = loaded(100);
        PolicyStock stock = redis().policyStock();

        for (int i = 0; i < 20; i++) {
            ClaimDecision first = stock.claim(policy, by("m" + i)).block(SHORTLY);
            ClaimDecision second = stock.claim(policy, by("m" + i)).block(SHORTLY);

            assertThat(second).isEqualTo(new AlreadyIssued(((Accepted) Objects.requireNonNull(first)).position()));
            assertThat(stock.isHeldBy(policy, "m" + i, ((Accepted) first).position())
                            .block(SHORTLY))
                    .isTrue();
        }
    }

    @Test
    void finishesAGiftThatACrashLeftOnItsWay() {
        Policy policy = loaded(80);
        StockPart giver = StockPart.of(redis().stock.keyPrefix(), policy, 0);
        LuaScript give = new LuaScript("scripts/stock_give.lua", ScriptOutputType.VALUE);
        String[] keys = {giver.keys().stock(), giver.keys().ranges()};
        Mono.fromCompletionStage(() -> give.<String>run(redis().commands(), keys, new String[] {"1", "1"}))
                .block(SHORTLY);
        assertThat(state(policy).left()).isEqualTo(80);

        PolicyStock stock = redis().policyStock();
        List<ClaimDecision> decisions = Flux.range(0, 200)
                .flatMap(i -> untilDecided(stock, policy, "m" + i), 32)
                .collectList()
                .block(SHORTLY);

        assertThat(decisions).filteredOn(Accepted.class::isInstance).hasSize(80);
        assertThat(state(policy).left()).isZero();
    }

    @Test
    void dividesTheStockEvenly() {
        StockState state = state(loaded(1_003));

        assertThat(state.buckets()).extracting(BucketState::left).allMatch(left -> left == 125 || left == 126);
        assertThat(state.left()).isEqualTo(1_003);
        assertThat(state.isDisjoint()).isTrue();
    }

    Policy loaded(long total) {
        Policy policy = inBuckets(active(NEXT_POLICY.incrementAndGet(), total, 1), BUCKETS);
        redis().load(policy);
        return policy;
    }

    private StockState state(Policy policy) {
        return Objects.requireNonNull(redis().keeping().state(policy).block(SHORTLY));
    }

    /** As a client does that is told to come again. */
    private static Mono<ClaimDecision> untilDecided(PolicyStock stock, Policy policy, String member) {
        return stock.claim(policy, by(member))
                .filter(decision -> decision != Refused.OVERLOADED)
                .repeatWhenEmpty(again -> again);
    }
}
