package io.largesse.issue.adapter.out.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stock and duplicates in Redis hashes, decided by the script {@code claim.lua}. */
@Component
class RedisPolicyStock implements PolicyStock {
    private static final String ACCEPTED = "accepted";

    private final RedisClusterAsyncCommands<String, String> redis;
    private final StockSettings settings;
    private final ClaimDesks desks;
    /** A desk that was evicted finishes what waits at it; at worst two desks of a policy overlap for a moment. */
    private final Cache<Generation, ClaimDesk> open =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();

    RedisPolicyStock(RedisClusterAsyncCommands<String, String> redis, StockSettings settings, ClaimDesks desks) {
        this.redis = redis;
        this.settings = settings;
        this.desks = desks;
    }

    @Override
    public Mono<ClaimDecision> claim(Policy policy, Claim claim) {
        return open.get(new Generation(policy.id(), policy.epoch()), _ -> desks.of(policy))
                .claim(claim);
    }

    @Override
    public Mono<Long> accepted(Policy policy) {
        return Flux.range(0, policy.terms().rules().buckets())
                .flatMap(bucket -> accepted(policy.id(), bucket))
                .reduce(Long::sum);
    }

    private Mono<Long> accepted(PolicyId id, int bucket) {
        return Mono.fromCompletionStage(() -> redis.hget(keys(id, bucket).stock(), ACCEPTED))
                .map(Long::parseLong);
    }

    @Override
    public Mono<Boolean> isHeldBy(Policy policy, String memberId, CouponPosition position) {
        String sequence = Long.toString(position.sequence());
        int bucket = StockKeys.bucketOf(memberId, policy.terms().rules().buckets());
        return Mono.fromCompletionStage(
                        () -> redis.hget(keys(policy.id(), bucket).members(), memberId))
                .map(held -> Arrays.asList(held.split(",")).contains(sequence))
                .defaultIfEmpty(false);
    }

    private StockKeys keys(PolicyId id, int bucket) {
        return StockKeys.of(settings.keyPrefix(), id, bucket);
    }

    private record Generation(PolicyId policy, int epoch) {}
}
