package io.largesse.usage.adapter.out.cache;

import io.largesse.usage.adapter.out.cache.TestLists.Instance;
import io.largesse.usage.application.port.RecentCoupons.Recent;
import io.largesse.usage.domain.model.Discount;
import io.largesse.usage.domain.model.ShownCoupons;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Members whose number of changes is what is stored of them, changed and read all the time; notes every read that shows
 * less than was stored when it was asked for.
 */
final class ManyReads implements AutoCloseable {
    private static final int MEMBERS = 6;
    private static final int READERS = 24;

    private final List<Instance> instances;
    private final Duration bar;
    private final String run = "many-" + UUID.randomUUID() + "-";
    private final AtomicIntegerArray stored = new AtomicIntegerArray(MEMBERS);
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final Queue<String> stale = new ConcurrentLinkedQueue<>();
    private final Disposable.Composite work = Disposables.composite();

    ManyReads(List<Instance> instances, Duration bar) {
        this.instances = instances;
        this.bar = bar;
        Flux.range(0, MEMBERS)
                .doOnNext(member -> work.add(repeated(change(member))))
                .blockLast();
        Flux.range(0, READERS).doOnNext(_ -> work.add(repeated(read()))).blockLast();
    }

    private static Disposable repeated(Mono<Void> step) {
        return step.repeat().subscribe();
    }

    /** Bars, takes its time as a transaction does, stores; then rests for longer than the bar, or does not. */
    private Mono<Void> change(int member) {
        return Mono.defer(() -> any().lists().bar(List.of(run + member)))
                .then(pause(bar.toMillis() * 2 / 3))
                .then(Mono.fromRunnable(() -> {
                    stored.incrementAndGet(member);
                    changes.incrementAndGet();
                }))
                .then(pause(bar.toMillis() * 2));
    }

    private Mono<Void> read() {
        return Mono.defer(() -> {
            int member = ThreadLocalRandom.current().nextInt(MEMBERS);
            int before = stored.get(member);
            return any().lists()
                    .find(run + member, slowRead(member))
                    .doOnNext(found -> note(member, before, found))
                    .then(pause(10));
        });
    }

    /** Now and then it takes longer than a bar. */
    private Mono<Recent> slowRead(int member) {
        return Mono.defer(() -> {
            String version = Integer.toString(stored.get(member));
            Recent read = new Recent(List.of(ShownCoupons.of(version, new Discount.Fixed(1), 0)), true);
            boolean isSlow = ThreadLocalRandom.current().nextInt(20) == 0;
            return pause(isSlow ? bar.toMillis() * 2 : 5).thenReturn(read);
        });
    }

    private void note(int member, int before, Recent found) {
        int shown = Integer.parseInt(found.coupons().getFirst().coupon().id().text());
        reads.incrementAndGet();
        if (shown < before) {
            stale.add("member %d: expected at least %d, but saw %d".formatted(member, before, shown));
        }
    }

    private static Mono<Void> pause(long maxMillis) {
        return Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextLong(maxMillis)))
                .then();
    }

    private Instance any() {
        return instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
    }

    int changes() {
        return changes.get();
    }

    int reads() {
        return reads.get();
    }

    double fromRedis() {
        return instances.stream()
                .mapToDouble(instance -> instance.read("redis"))
                .sum();
    }

    List<String> stale() {
        return List.copyOf(stale);
    }

    @Override
    public void close() {
        work.dispose();
    }
}
