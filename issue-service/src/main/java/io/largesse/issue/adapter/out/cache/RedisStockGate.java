package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.application.port.StockGate;
import io.largesse.issue.domain.model.Policy;
import io.largesse.starter.redis.LuaScript;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shuts and opens the buckets of a policy by a field of their stock. */
@Component
class RedisStockGate implements StockGate {
    private static final LuaScript GATE = new LuaScript("scripts/stock_gate.lua", ScriptOutputType.INTEGER);

    private final RedisClusterAsyncCommands<String, String> redis;
    private final StockSettings settings;

    RedisStockGate(RedisClusterAsyncCommands<String, String> redis, StockSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public Mono<Void> open(Policy policy) {
        return set(policy, "0");
    }

    @Override
    public Mono<Void> shut(Policy policy) {
        return set(policy, "1");
    }

    private Mono<Void> set(Policy policy, String shut) {
        return Flux.fromStream(() ->
                        IntStream.range(0, policy.terms().rules().buckets()).boxed())
                .map(bucket ->
                        StockKeys.of(settings.keyPrefix(), policy.id(), bucket).stock())
                .flatMap(key ->
                        Mono.fromCompletionStage(() -> GATE.<Long>run(redis, new String[] {key}, new String[] {shut})))
                .then();
    }
}
