package io.largesse.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Signs one real token per member, on all cores; tokens are kept as bytes, ready to be sent. */
public final class TokenSigning {

    private static final List<String> ROLES = List.of("member");

    private final byte[][] tokens;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger signed = new AtomicInteger();
    private final CompletableFuture<byte[][]> result;

    private TokenSigning(int count) {
        this.tokens = new byte[count][];
        this.result = new CompletableFuture<>();
    }

    static TokenSigning start(TokenSource source, int count, Duration ttl) {
        return start(source, 0, count, ttl);
    }

    /** Of as many members from the given one on, counted from 0. */
    static TokenSigning start(TokenSource source, int first, int count, Duration ttl) {
        return start(count, index -> source.token(DemoPlan.memberId(first + index), ROLES, ttl));
    }

    /** Of members named by their place, counted from 0. */
    public static TokenSigning start(TokenSource source, IntFunction<String> memberIds, int count, Duration ttl) {
        return start(count, index -> source.token(memberIds.apply(index), ROLES, ttl));
    }

    /** Completes with the token of every member, by index; fails with the first failure of the source. */
    public CompletableFuture<byte[][]> result() {
        return result;
    }

    /** How many are signed so far. */
    public long signed() {
        return signed.get();
    }

    private static TokenSigning start(int count, IntFunction<String> sign) {
        var signing = new TokenSigning(count);
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("token-signing-", 0).factory());
        var parts = new ArrayList<CompletableFuture<?>>();
        for (int thread = 0; thread < threads; thread++) {
            parts.add(CompletableFuture.runAsync(() -> signing.signWhatIsLeft(sign), executor));
        }
        var unused = CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .whenComplete(signing::complete);
        executor.shutdown();
        return signing;
    }

    private void signWhatIsLeft(IntFunction<String> sign) {
        for (int member = next.getAndIncrement(); member < tokens.length; member = next.getAndIncrement()) {
            tokens[member] = sign.apply(member).getBytes(StandardCharsets.US_ASCII);
            signed.incrementAndGet();
        }
    }

    private void complete(Object nothing, Throwable failure) {
        if (failure == null) {
            result.complete(tokens);
        } else {
            result.completeExceptionally(failure);
        }
    }
}
