package io.largesse.issue.adapter.out.cache;

import io.largesse.starter.redis.LuaScript;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moves stock from buckets that have some to buckets that have run out.
 *
 * <p>Buckets lie on different shards, so a gift is three steps: cut off and put on record by the giver, received once
 * by
 * its number, struck off the record. Whoever finds a gift on record finishes it first; so a crash in between loses and
 * doubles nothing.
 */
final class Leftovers {
    private static final LuaScript GIVE = new LuaScript("scripts/stock_give.lua", ScriptOutputType.VALUE);
    private static final LuaScript TAKE = new LuaScript("scripts/stock_take.lua", ScriptOutputType.INTEGER);
    private static final LuaScript GAVE = new LuaScript("scripts/stock_gave.lua", ScriptOutputType.INTEGER);
    private static final Pattern GIFT = Pattern.compile("(\\d+) (\\d+) (\\d+)-(\\d+)");

    private final RedisClusterAsyncCommands<String, String> redis;
    private final List<StockPart> parts;
    /** Per bucket the fetch that is under way; whoever comes meanwhile waits for the same. */
    private final AtomicReferenceArray<@Nullable CompletableFuture<Boolean>> underWay;

    private volatile boolean gone;

    Leftovers(RedisClusterAsyncCommands<String, String> redis, List<StockPart> parts) {
        this.redis = redis;
        this.parts = parts;
        this.underWay = new AtomicReferenceArray<>(parts.size());
        this.gone = parts.size() == 1;
    }

    /** Whether no other bucket can help: there is none, or all were seen empty. Stock of an epoch never comes back. */
    boolean areGone() {
        return gone;
    }

    /** Brings stock to a bucket that has run out; false where all buckets are empty. */
    CompletionStage<Boolean> fetch(int bucket) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.compareAndExchange(bucket, null, mine);
        if (other != null) {
            return other;
        }
        search(bucket).whenComplete((found, failure) -> {
            underWay.set(bucket, null);
            if (failure == null) {
                mine.complete(found);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private CompletionStage<Boolean> search(int bucket) {
        return look().thenCompose(shelves -> richest(shelves, bucket)
                .map(giver -> move(giver, bucket).thenApply(_ -> true))
                .orElseGet(() -> makeSure(shelves)));
    }

    /** A gift on record counts as stock of its giver. */
    private static Optional<Shelf> richest(List<Shelf> shelves, int except) {
        return shelves.stream()
                .filter(shelf -> shelf.bucket != except || shelf.giving)
                .filter(shelf -> shelf.left > 0 || shelf.giving)
                .max(Comparator.comparingLong(Shelf::left));
    }

    /** All were empty, but not at one instant: only if no gift was made between two looks nothing was on its way. */
    private CompletionStage<Boolean> makeSure(List<Shelf> before) {
        return look().thenApply(now -> {
            boolean moved = !now.equals(before);
            gone = !moved;
            return moved;
        });
    }

    private CompletionStage<List<Shelf>> look() {
        List<CompletableFuture<Shelf>> looks =
                parts.stream().map(part -> look(part).toCompletableFuture()).toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(_ -> looks.stream().map(CompletableFuture::join).toList());
    }

    private CompletionStage<Shelf> look(StockPart part) {
        return redis.hmget(part.keys().stock(), "left", "given", "giving")
                .thenApply(fields -> new Shelf(
                        part.bucket(),
                        number(fields.get(0)),
                        number(fields.get(1)),
                        fields.get(2).hasValue()));
    }

    private static long number(KeyValue<String, String> field) {
        return field.hasValue() ? Long.parseLong(field.getValue()) : 0;
    }

    private CompletionStage<?> move(Shelf giver, int receiver) {
        StockPart from = parts.get(giver.bucket);
        return GIVE.<String>run(
                        redis,
                        new String[] {from.keys().stock(), from.keys().ranges()},
                        new String[] {epoch(from), Integer.toString(receiver)})
                .thenCompose(gift -> gift.isEmpty() ? CompletableFuture.completedStage(0L) : deliver(from, gift));
    }

    private CompletionStage<Long> deliver(StockPart from, String gift) {
        MatchResult parsed = parsed(gift);
        StockPart to = parts.get(Integer.parseInt(parsed.group(2)));
        String[] arguments = {
            epoch(to), Integer.toString(from.bucket()), parsed.group(1), parsed.group(3), parsed.group(4)
        };
        return TAKE.<Long>run(redis, new String[] {to.keys().stock(), to.keys().ranges()}, arguments)
                .thenCompose(taken -> taken == 1
                        ? GAVE.<Long>run(redis, new String[] {from.keys().stock()}, new String[] {gift})
                        : CompletableFuture.completedStage(0L));
    }

    private static MatchResult parsed(String gift) {
        Matcher matcher = GIFT.matcher(gift);
        if (!matcher.matches()) {
            throw new IllegalStateException("expected a gift as number, receiver and range, but saw " + gift);
        }
        return matcher.toMatchResult();
    }

    private static String epoch(StockPart part) {
        return Integer.toString(part.policy().epoch());
    }

    /** How much a bucket has, how many gifts it made, and whether one is on its way. */
    private record Shelf(int bucket, long left, long given, boolean giving) {}
}
