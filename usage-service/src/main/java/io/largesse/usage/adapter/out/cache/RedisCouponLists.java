package io.largesse.usage.adapter.out.cache;

import io.largesse.starter.redis.LuaScript;
import io.largesse.usage.application.port.CouponListCache;
import io.largesse.usage.application.port.RecentCoupons;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Members' lists in Redis, one entry per member: a bar, a lease or a list.
 *
 * <p>Who changes coupons bars their members inside the transaction; whatever the entry was, it is a bar then. Who
 * misses a list takes a lease, reads the database, and keeps the list only where the entry is still that lease. So
 * between the beginning of the read and the keeping no bar was set, and none stood; a change whose bar had lapsed by
 * then was stored or had failed, for a bar outlasts any transaction. Every list that is found holds all that was
 * stored before it was asked for (ADR 0021).
 *
 * <p>Without Redis lists come from the database, and changes go on.
 */
final class RedisCouponLists implements CouponListCache, RecentCoupons {
    private static final Logger LOG = LoggerFactory.getLogger(RedisCouponLists.class);
    private static final LuaScript BAR = new LuaScript("scripts/list_bar.lua", ScriptOutputType.INTEGER);
    private static final LuaScript FIND = new LuaScript("scripts/list_find.lua", ScriptOutputType.VALUE);
    private static final LuaScript KEEP = new LuaScript("scripts/list_keep.lua", ScriptOutputType.INTEGER);

    /** Lua cannot hand more than about 8,000 values to one call, and nobody else is served meanwhile. */
    private static final int ENTRIES_PER_CALL = 500;

    /** A read that takes longer is not kept. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final String LIST = "=";
    private static final String LEASED = "?";

    private final ListConnection connection;
    private final ListCacheSettings settings;
    private final Duration bar;
    private final ListKeys keys;
    private final Counter found;
    private final Counter missed;
    private final Counter unbarred;
    private final AtomicBoolean isAway = new AtomicBoolean();

    /**
     * @param bar longer than any transaction lasts
     */
    RedisCouponLists(ListConnection connection, ListCacheSettings settings, Duration bar, MeterRegistry meters) {
        this.connection = connection;
        this.settings = settings;
        this.bar = bar;
        this.keys = new ListKeys(settings.keyPrefix(), settings.parts());
        this.found = reads("redis", meters);
        this.missed = reads("database", meters);
        this.unbarred = Counter.builder("largesse.usage.lists.unbarred")
                .description("Members whose lists could not be forgotten when their coupons changed")
                .register(meters);
    }

    private static Counter reads(String source, MeterRegistry meters) {
        return Counter.builder("largesse.usage.lists.read")
                .tag("source", source)
                .description("Members' newest coupons that were read")
                .register(meters);
    }

    @Override
    public Mono<Void> bar(Collection<String> memberIds) {
        return memberIds.isEmpty()
                ? Mono.empty()
                : call(redis -> barred(redis, memberIds))
                        .switchIfEmpty(Mono.fromRunnable(() -> unbarred.increment(memberIds.size())))
                        .then();
    }

    /** All calls go out at once. */
    private Mono<Boolean> barred(RedisClusterAsyncCommands<String, String> redis, Collection<String> memberIds) {
        String[] arguments = {Long.toString(bar.toMillis())};
        return Flux.fromIterable(keys.entries(memberIds, ENTRIES_PER_CALL))
                .map(entries -> BAR.<Long>run(redis, entries, arguments))
                .collectList()
                .flatMapIterable(Function.identity())
                .concatMap(Mono::fromCompletionStage)
                .then(Mono.just(true));
    }

    @Override
    public Mono<Recent> find(String memberId, Mono<Recent> stored) {
        return Mono.defer(() -> {
            String lease = UUID.randomUUID().toString();
            return call(redis -> asked(redis, memberId, lease))
                    .defaultIfEmpty("")
                    .flatMap(answer -> answered(answer, memberId, lease, stored));
        });
    }

    private Mono<String> asked(RedisClusterAsyncCommands<String, String> redis, String memberId, String lease) {
        String[] entryAndRun = {keys.entry(memberId), keys.run(memberId)};
        String[] arguments = {lease, Long.toString(LEASE.toMillis()), Long.toString(bar.toMillis())};
        return Mono.fromCompletionStage(() -> FIND.<String>run(redis, entryAndRun, arguments));
    }

    private Mono<Recent> answered(String answer, String memberId, String lease, Mono<Recent> stored) {
        Optional<Recent> list =
                answer.startsWith(LIST) ? ListText.read(answer.substring(LIST.length())) : Optional.empty();
        if (list.isPresent()) {
            found.increment();
            return Mono.just(list.orElseThrow());
        }
        missed.increment();
        return answer.startsWith(LEASED)
                ? stored.doOnNext(recent -> keep(memberId, answer.substring(LEASED.length()), lease, recent)
                        .subscribe())
                : stored;
    }

    /** Nobody waits for it; on its one connection it is before whatever is asked next. */
    private Mono<Long> keep(String memberId, String run, String lease, Recent recent) {
        String[] entry = {keys.entry(memberId)};
        String[] arguments = {
            run + LEASED + lease,
            run + LIST + ListText.of(recent),
            Long.toString(settings.keep().toMillis())
        };
        return call(redis -> Mono.fromCompletionStage(() -> KEEP.<Long>run(redis, entry, arguments)));
    }

    /** Never fails, and is empty where Redis does not answer in time. Answers on a thread that may be kept busy. */
    private <T> Mono<T> call(Function<RedisClusterAsyncCommands<String, String>, Mono<T>> calls) {
        return connection
                .commands()
                .flatMap(calls)
                .timeout(settings.commandTimeout())
                .publishOn(Schedulers.parallel())
                .doOnSuccess(_ -> noteBack())
                .doOnError(this::noteAway)
                .onErrorComplete();
    }

    private void noteAway(Throwable failure) {
        if (!isAway.getAndSet(true)) {
            LOG.warn("Expected Redis to answer, but saw {}; lists come from the database", failure.toString());
        }
    }

    private void noteBack() {
        if (isAway.get() && isAway.getAndSet(false)) {
            LOG.info("Redis answers again; lists are remembered");
        }
    }
}
