package io.largesse.benchmarks.memory;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Fills a policy with claims by issue-service's own scripts, straight into Redis, and tells the bytes per member.
 *
 * <p>Entries of the outbox are deleted as a relay would; the policy's keys are deleted at the end. Arguments: Redis
 * URI,
 * folder of the scripts, number of members.
 */
public final class MemberMemory {
    private static final int GROUP = 250;
    private static final int AT_ONCE = 64;
    private static final String KEYS = "largesse:benchmark:{memory}:";
    private static final String[] STOCK = {KEYS + "stock", KEYS + "members", KEYS + "claims", KEYS + "ranges"};

    private final RedisAsyncCommands<String, String> redis;
    private final Path scripts;

    private MemberMemory(RedisAsyncCommands<String, String> redis, Path scripts) {
        this.redis = redis;
        this.scripts = scripts;
    }

    public static void main(String[] arguments) throws Exception {
        long members = Long.parseLong(arguments[2]);
        RedisClient client = RedisClient.create(arguments[0]);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            new MemberMemory(connection.async(), Path.of(arguments[1])).measure(members);
        } finally {
            client.shutdown();
        }
    }

    private void measure(long members) throws Exception {
        redis.unlink(STOCK).get();
        long before = usedBytes();
        open(members);
        fill(members);
        long used = usedBytes() - before;
        System.out.printf(
                "%,d members of one policy: %,d bytes, %.1f bytes per member%n",
                members, used, (double) used / members);
        redis.unlink(STOCK).get();
    }

    private void open(long members) throws Exception {
        run("stock_begin.lua", new String[] {STOCK[0], STOCK[1], STOCK[3], STOCK[2]}, "1", "1", "relay");
        run("stock_put.lua", new String[] {STOCK[0], STOCK[3]}, "1", "1-" + members);
        run("stock_open.lua", new String[] {STOCK[0]}, "1", "1", "1", "0");
    }

    private void run(String script, String[] keys, String... values) throws Exception {
        Object done = redis.eval(source(script), ScriptOutputType.INTEGER, keys, values)
                .get();
        if (!Long.valueOf(1).equals(done)) {
            throw new IllegalStateException("expected " + script + " to answer 1, but saw " + done);
        }
    }

    /** Member ids of ten digits behind a letter, as a shop with a billion members has them. */
    private void fill(long members) throws Exception {
        String digest = redis.scriptLoad(source("claim.lua")).get();
        List<RedisFuture<?>> underWay = new ArrayList<>();
        for (long first = 1; first <= members; first += GROUP) {
            underWay.add(redis.evalsha(digest, ScriptOutputType.MULTI, STOCK, group(first, members)));
            if (underWay.size() == AT_ONCE) {
                await(underWay);
                redis.xtrim(STOCK[2], 0).get();
            }
        }
        await(underWay);
        redis.xtrim(STOCK[2], 0).get();
    }

    private static String[] group(long first, long members) {
        int size = (int) Math.min(GROUP, members - first + 1);
        String[] values = new String[2 + 2 * size];
        values[0] = "1";
        values[1] = "";
        for (int i = 0; i < size; i++) {
            values[2 + 2 * i] = "m%010d".formatted(first + i);
            values[3 + 2 * i] = "127.0.0.1 ";
        }
        return values;
    }

    private static void await(List<RedisFuture<?>> underWay) throws ExecutionException, InterruptedException {
        for (RedisFuture<?> call : underWay) {
            call.get();
        }
        underWay.clear();
    }

    private long usedBytes() throws Exception {
        return redis.info("memory")
                .get()
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("used_memory:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    private String source(String script) throws IOException {
        return Files.readString(scripts.resolve(script));
    }
}
