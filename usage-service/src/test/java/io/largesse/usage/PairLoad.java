package io.largesse.usage;

import static io.largesse.usage.UsageCaller.RESERVATIONS;
import static io.largesse.usage.UsageCaller.RESERVE;
import static io.largesse.usage.UsageCaller.reserveJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A shop that reserves and confirms coupons while something happens to the servers: each call is repeated until it is
 * answered, and never after that, so that an answer that was not kept is not made good.
 */
final class PairLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long AMOUNT = 50_000;

    private final Supplier<HttpApi> shop;
    private final String prefix;
    private final Queue<Integer> left = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Void>> callers = new ArrayList<>();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** Reservations and confirmations that were answered with 200, by coupon. */
    final Map<String, String> reserved = new ConcurrentHashMap<>();

    final Map<String, String> confirmed = new ConcurrentHashMap<>();

    /**
     * Begins at once.
     *
     * @param shop whom to call, asked for each call
     * @param prefix of the coupons, as {@link CouponTable#issueMany} names them
     */
    PairLoad(Supplier<HttpApi> shop, String prefix, int coupons, int callers) {
        this.shop = shop;
        this.prefix = prefix;
        for (int i = 0; i < coupons; i++) {
            left.add(i);
        }
        for (int i = 0; i < callers; i++) {
            this.callers.add(CompletableFuture.runAsync(this::work, Thread::startVirtualThread));
        }
    }

    private void work() {
        for (Integer next = left.poll(); next != null; next = left.poll()) {
            String coupon = prefix + "-" + next;
            String json = reserveJson(coupon, "order-" + coupon, AMOUNT, prefix + "-member-" + next);
            String reservation = answered(RESERVE, json).text("reservationId");
            reserved.put(coupon, reservation);
            answered(RESERVATIONS + reservation + "/confirm", "");
            confirmed.put(coupon, reservation);
        }
    }

    private Answer answered(String path, String json) {
        return await().atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> call(path, json), answer -> answer.status() == 200);
    }

    /** The service may be away and may say so; it may not refuse. */
    private Answer call(String path, String json) {
        unanswered.incrementAndGet();
        Answer answer = shop.get().post(path, json);
        assertThat(answer.status()).as(answer.body()).isIn(200, 503);
        if (answer.status() == 200) {
            unanswered.decrementAndGet();
        }
        return answer;
    }

    /** Waits until so many pairs were answered; fails with what a caller failed with. */
    void awaitConfirmed(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> confirmed.size() >= count || callers.stream().anyMatch(CompletableFuture::isDone));
        callers.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
        assertThat(confirmed.size()).isGreaterThanOrEqualTo(count);
    }

    /** Waits until so many more calls were told to come again, or told nothing; those under way count. */
    void awaitMoreUnanswered(int count) {
        int before = unanswered.get();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> unanswered.get() >= before + count);
    }

    /** Calls that were told to come again, or told nothing. */
    int unanswered() {
        return unanswered.get();
    }

    /** Begins no more pairs and waits for those in hand; fails where a call was refused. */
    void finish() {
        close();
        callers.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        left.clear();
    }
}
