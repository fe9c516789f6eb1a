package io.largesse.issue.adapter.out.cache;

import io.largesse.issue.application.port.StockKeeping;
import io.largesse.issue.domain.model.HeldCoupons;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.SequenceRange;
import io.largesse.issue.domain.model.StockState;
import io.largesse.starter.lock.FencedOffException;
import io.largesse.starter.redis.LuaScript;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Loads and looks at stock by scripts, bucket after bucket. */
@Component
class RedisStockKeeping implements StockKeeping {
    private static final LuaScript BEGIN = new LuaScript("scripts/stock_begin.lua", ScriptOutputType.INTEGER);
    private static final LuaScript FILL = new LuaScript("scripts/stock_fill.lua", ScriptOutputType.INTEGER);
    private static final LuaScript PUT = new LuaScript("scripts/stock_put.lua", ScriptOutputType.INTEGER);
    private static final LuaScript OPEN = new LuaScript("scripts/stock_open.lua", ScriptOutputType.INTEGER);
    private static final LuaScript CONFIRM = new LuaScript("scripts/stock_confirm.lua", ScriptOutputType.INTEGER);
    private static final LuaScript STATE = new LuaScript("scripts/stock_state.lua", ScriptOutputType.MULTI);
    private static final long FENCED_OFF = 0;
    private static final long BEGUN = 1;
    private static final ScanArgs PAGE = ScanArgs.Builder.limit(1_000);

    /** Ranges handed to one call of the script; a script takes some thousand arguments. */
    private static final int MAX_RANGES = 2_000;

    private final RedisClusterAsyncCommands<String, String> redis;
    private final StockSettings settings;

    RedisStockKeeping(RedisClusterAsyncCommands<String, String> redis, StockSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public Mono<StockState> state(Policy policy) {
        return parts(policy).concatMap(this::look).collectList().map(StockLook::state);
    }

    private Mono<StockLook> look(StockPart part) {
        StockKeys keys = part.keys();
        return Mono.fromCompletionStage(() -> STATE.<List<Object>>run(
                        redis, new String[] {keys.stock(), keys.claims(), keys.ranges()}, new String[0]))
                .map(answer -> StockLook.of(part, answer));
    }

    @Override
    public Mono<Boolean> begin(Policy policy, long fencingToken) {
        return parts(policy).concatMap(part -> begin(part, fencingToken)).all(Boolean::booleanValue);
    }

    private Mono<Boolean> begin(StockPart part, long fencingToken) {
        String[] arguments = {Integer.toString(part.policy().epoch()), RedisClaimOutbox.GROUP};
        return fenced(part, fencingToken, BEGIN, beginKeys(part), arguments).map(done -> done == BEGUN);
    }

    private static String[] beginKeys(StockPart part) {
        StockKeys keys = part.keys();
        return new String[] {keys.stock(), keys.members(), keys.ranges(), keys.claims()};
    }

    @Override
    public Mono<Void> fill(Policy policy, long fencingToken, List<HeldCoupons> held) {
        Map<Integer, List<HeldCoupons>> byBucket =
                held.stream().collect(Collectors.groupingBy(each -> bucketOf(policy, each)));
        return Flux.fromIterable(byBucket.entrySet())
                .concatMap(bucket -> fill(part(policy, bucket.getKey()), fencingToken, bucket.getValue()))
                .then();
    }

    private static int bucketOf(Policy policy, HeldCoupons held) {
        return StockKeys.bucketOf(held.memberId(), policy.terms().rules().buckets());
    }

    private Mono<Long> fill(StockPart part, long fencingToken, List<HeldCoupons> held) {
        String[] arguments = held.stream()
                .flatMap(each -> List.of(each.memberId(), sequences(each)).stream())
                .toArray(String[]::new);
        StockKeys keys = part.keys();
        return fenced(part, fencingToken, FILL, new String[] {keys.stock(), keys.members()}, arguments);
    }

    private static String sequences(HeldCoupons held) {
        return held.sequences().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    @Override
    public Mono<Void> open(Policy policy, long fencingToken, FreeStock stock) {
        List<List<SequenceRange>> shares =
                StockShares.of(stock.free(), policy.terms().rules().buckets());
        return parts(policy)
                .concatMap(part ->
                        open(part, fencingToken, shares.get(part.bucket()), part.bucket() == 0 ? stock.accepted() : 0))
                .then();
    }

    private Mono<Long> open(StockPart part, long fencingToken, List<SequenceRange> free, long accepted) {
        StockKeys keys = part.keys();
        String[] opening = {
            Integer.toString(part.policy().epoch()),
            Integer.toString(part.policy().terms().allotment().limitPerMember()),
            Long.toString(accepted)
        };
        return Flux.fromIterable(free)
                .map(SequenceRange::toString)
                .buffer(MAX_RANGES)
                .concatMap(ranges -> fenced(
                        part,
                        fencingToken,
                        PUT,
                        new String[] {keys.stock(), keys.ranges()},
                        ranges.toArray(String[]::new)))
                .then(Mono.defer(() -> fenced(part, fencingToken, OPEN, new String[] {keys.stock()}, opening)));
    }

    @Override
    public Mono<Boolean> confirm(Policy policy, long fencingToken, StockState seen) {
        return parts(policy)
                .concatMap(part -> confirm(
                        part, fencingToken, seen.buckets().get(part.bucket()).run()))
                .all(Boolean::booleanValue);
    }

    private Mono<Boolean> confirm(StockPart part, long fencingToken, String run) {
        String[] arguments = {
            Long.toString(fencingToken), Integer.toString(part.policy().epoch()), run
        };
        return Mono.fromCompletionStage(
                        () -> CONFIRM.<Long>run(redis, new String[] {part.keys().stock()}, arguments))
                .map(done -> done == 1);
    }

    @Override
    public Mono<Void> release(Policy policy) {
        return parts(policy)
                .concatMap(part -> Mono.fromCompletionStage(() -> redis.unlink(part.claimKeys())))
                .then();
    }

    @Override
    public Flux<HeldCoupons> holders(Policy policy) {
        return parts(policy).concatMap(part -> scan(part.keys().members()));
    }

    private Flux<HeldCoupons> scan(String members) {
        return page(members, ScanCursor.INITIAL)
                .expand(cursor -> cursor.isFinished() ? Mono.empty() : page(members, cursor))
                .flatMapIterable(cursor -> held(cursor.getMap()));
    }

    private Mono<MapScanCursor<String, String>> page(String members, ScanCursor from) {
        return Mono.fromCompletionStage(() -> redis.hscan(members, from, PAGE));
    }

    private static Collection<HeldCoupons> held(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> new HeldCoupons(member.getKey(), sequences(member.getValue())))
                .toList();
    }

    private static List<Long> sequences(String held) {
        return Arrays.stream(held.split(",")).map(Long::valueOf).toList();
    }

    private Mono<Long> fenced(StockPart part, long token, LuaScript script, String[] keys, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = Long.toString(token);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Mono.fromCompletionStage(() -> script.<Long>run(redis, keys, all))
                .flatMap(done -> done == FENCED_OFF
                        ? Mono.error(new FencedOffException(
                                "the stock of policy " + part.policy().id(), token))
                        : Mono.just(done));
    }

    private Flux<StockPart> parts(Policy policy) {
        return Flux.fromStream(
                () -> IntStream.range(0, policy.terms().rules().buckets()).mapToObj(bucket -> part(policy, bucket)));
    }

    private StockPart part(Policy policy, int bucket) {
        return StockPart.of(settings.keyPrefix(), policy, bucket);
    }
}
