package io.largesse.issue.adapter.out.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.largesse.issue.application.port.PolicyStock;
import io.largesse.issue.domain.model.Allotment;
import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.Origin;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stock and duplicates in Redis hashes, decided by the script {@code claim.lua}. */
@Component
class RedisPolicyStock implements PolicyStock {
    private static final LuaScript CLAIM = new LuaScript("scripts/claim.lua", ScriptOutputType.MULTI);
    private static final LuaScript LOAD = new LuaScript("scripts/load.lua", ScriptOutputType.INTEGER);

    private final RedisClusterAsyncCommands<String, String> redis;
    private final StockSettings settings;
    /** A group that was evicted finishes what waits in it; at worst two groups of a policy overlap for a moment. */
    private final Cache<Generation, ClaimGroup> groups =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();

    RedisPolicyStock(RedisClusterAsyncCommands<String, String> redis, StockSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public Mono<ClaimDecision> claim(Policy policy, Claim claim) {
        return groups.get(new Generation(policy.id(), policy.epoch()), this::group)
                .join(claim);
    }

    private ClaimGroup group(Generation generation) {
        StockKeys keys = keys(generation.policy);
        String[] keyNames = {keys.stock(), keys.members(), keys.claims()};
        return new ClaimGroup(settings, claims -> decide(generation, keyNames, claims));
    }

    private CompletionStage<List<ClaimDecision>> decide(Generation generation, String[] keys, List<Claim> claims) {
        return CLAIM.<List<Long>>run(redis, keys, arguments(generation, claims))
                .thenApply(answers -> decisions(generation, claims.size(), answers));
    }

    private static String[] arguments(Generation generation, List<Claim> claims) {
        String[] arguments = new String[1 + 2 * claims.size()];
        arguments[0] = Integer.toString(generation.epoch);
        for (int i = 0; i < claims.size(); i++) {
            Origin origin = claims.get(i).origin();
            arguments[1 + 2 * i] = claims.get(i).memberId();
            arguments[2 + 2 * i] = origin.clientAddress() + Claim.SEPARATOR + origin.traceparent();
        }
        return arguments;
    }

    private static List<ClaimDecision> decisions(Generation generation, int size, List<Long> answers) {
        if (answers.getFirst() < 0) {
            return Collections.nCopies(size, Refused.STOCK_NOT_LOADED);
        }
        List<ClaimDecision> decisions = new ArrayList<>(size);
        for (Long answer : answers.subList(1, answers.size())) {
            decisions.add(decision(generation, answer));
        }
        return decisions;
    }

    private static ClaimDecision decision(Generation generation, long answer) {
        if (answer == 0) {
            return Refused.SOLD_OUT;
        }
        CouponPosition position = new CouponPosition(generation.policy, generation.epoch, Math.abs(answer));
        return answer > 0 ? new ClaimDecision.Accepted(position) : new ClaimDecision.AlreadyIssued(position);
    }

    @Override
    public Mono<Void> load(Policy policy) {
        StockKeys keys = keys(policy.id());
        Allotment allotment = policy.terms().allotment();
        String[] arguments = {
            Integer.toString(policy.epoch()),
            Long.toString(allotment.totalQuantity()),
            Integer.toString(allotment.limitPerMember()),
            RedisClaimOutbox.GROUP
        };
        return Mono.fromCompletionStage(
                        () -> LOAD.<Long>run(redis, new String[] {keys.stock(), keys.claims()}, arguments))
                .then();
    }

    @Override
    public Mono<Long> accepted(PolicyId id) {
        return Mono.fromCompletionStage(() -> redis.hget(keys(id).stock(), "sequence"))
                .map(Long::parseLong);
    }

    @Override
    public Mono<Boolean> isHeldBy(String memberId, CouponPosition position) {
        String sequence = Long.toString(position.sequence());
        return Mono.fromCompletionStage(
                        () -> redis.hget(keys(position.policyId()).members(), memberId))
                .map(held -> Arrays.asList(held.split(",")).contains(sequence))
                .defaultIfEmpty(false);
    }

    private StockKeys keys(PolicyId id) {
        return StockKeys.of(settings.keyPrefix(), id);
    }

    private record Generation(PolicyId policy, int epoch) {}
}
