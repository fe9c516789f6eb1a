package io.largesse.starter.security;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, kept up to date by a thread of their own, and the gateway's key if there is one.
 *
 * <p>They are read at start, which fails if they cannot be; then periodically, and soon after a token named a key that
 * is not among them, but never more often than the minimum interval. A refresh that fails keeps the keys there are.
 */
public final class KeySet implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeySet.class);

    private final KeySource source;
    private final String location;
    private final @Nullable HmacKey gateway;
    private final long minIntervalNanos;
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("token-keys").factory());

    private volatile Keys current;
    private CompletableFuture<Keys> refreshing;
    private long requestedAtNanos;

    KeySet(KeySource source, String location, @Nullable HmacKey gateway, Duration interval, Duration minInterval) {
        this.source = source;
        this.location = location;
        this.gateway = gateway;
        this.minIntervalNanos = minInterval.toNanos();
        this.requestedAtNanos = System.nanoTime() - minIntervalNanos;
        this.current = readFirst();
        this.refreshing = CompletableFuture.completedFuture(current);
        log.info("Tokens are verified with {} keys of {}", current.published(), location);
        if (gateway != null) {
            log.info("Tokens of the gateway, by key id {}, are accepted too", gateway.id());
        }
        refresher.scheduleWithFixedDelay(
                this::refresh, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    Keys current() {
        return current;
    }

    /** Asks for a refresh; completes when it is done, or at once if the last one is too recent for another. */
    synchronized CompletableFuture<Keys> refreshSoon() {
        var now = System.nanoTime();
        if (refreshing.isDone() && now - requestedAtNanos >= minIntervalNanos) {
            requestedAtNanos = now;
            refreshing = CompletableFuture.supplyAsync(this::refresh, refresher);
        }
        return refreshing;
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }

    private Keys readFirst() {
        try {
            return read();
        } catch (IOException | IllegalArgumentException e) {
            refresher.shutdownNow();
            throw new IllegalStateException(
                    "expected to read public keys from %s (largesse.security.jwks), but failed".formatted(location), e);
        }
    }

    private Keys read() throws IOException {
        var published = Keys.parse(source.read());
        return gateway == null ? published : published.with(gateway);
    }

    @SuppressWarnings("CatchingUnchecked") // an exception would end the schedule
    private Keys refresh() {
        try {
            var read = read();
            if (!read.sameAs(current)) {
                log.info("Tokens are now verified with {} keys of {}", read.published(), location);
                current = read;
            }
        } catch (Exception e) {
            log.warn(
                    "Expected to refresh public keys from {}, but saw {}; keeping those there are",
                    location,
                    e.toString());
        }
        return current;
    }
}
