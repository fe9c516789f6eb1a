package io.largesse.starter.deadletter;

import io.largesse.starter.deadletter.Replay.Counts;
import io.largesse.starter.deadletter.Replay.State;
import io.largesse.starter.deadletter.ReplayOrder.Operator;
import io.largesse.starter.deadletter.Scan.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One dead-letter topic of one partition and one replay of it, in memory. */
public final class InMemoryDeadLetters implements DeadLetterLog, ReplaySender, Replays {
    public final List<DeadLetter> letters = new ArrayList<>();
    public final List<Routed> sent = new ArrayList<>();
    public final Map<Place, Replayed> replayed = new HashMap<>();
    public @Nullable Replay replay;
    public @Nullable RuntimeException failure;
    private long lastToken;

    @Override
    public Mono<Map<String, Extent>> extents(Collection<String> topics) {
        Extent extent = new Extent(List.of(0L), List.of((long) letters.size()));
        return Mono.just(Map.of(DeadLetterFixtures.NAMES.deadLetter(), extent));
    }

    @Override
    public <T> Mono<Found<T>> scan(Scan scan, Function<DeadLetter, T> kept) {
        return Mono.fromSupplier(() -> {
            long end = scan.extent().ends().getFirst();
            List<T> matches = new ArrayList<>();
            long offset = scan.from().offset();
            while (offset < end && matches.size() < scan.bounds().matches()) {
                DeadLetter letter = letters.get((int) offset++);
                if (scan.filter().matches(letter)) {
                    matches.add(kept.apply(letter));
                }
            }
            return new Found<>(
                    matches, new Place(0, offset), offset - scan.from().offset(), offset == end);
        });
    }

    @Override
    public Mono<Void> send(DeadLetterTopic from, List<Routed> routed) {
        return Mono.fromRunnable(() -> {
            if (failure != null) {
                RuntimeException once = failure;
                failure = null;
                throw once;
            }
            sent.addAll(routed);
        });
    }

    @Override
    public Mono<Replay> start(ReplayOrder order, Extent extent) {
        return Mono.fromSupplier(() -> {
            replay = new Replay(
                    1,
                    order,
                    DeadLetterFixtures.FAILED_AT,
                    null,
                    extent,
                    Place.FIRST,
                    State.RUNNING,
                    Counts.NONE,
                    null);
            return replay;
        });
    }

    @Override
    public Mono<Replay> find(String topic, long id) {
        return Mono.justOrEmpty(replay);
    }

    @Override
    public Mono<List<Replay>> list(String topic, long before, int limit) {
        return running(List.of(topic));
    }

    @Override
    public Mono<Replay> cancel(String topic, long id, Operator by) {
        return Mono.justOrEmpty(replay).filter(Replay::isRunning).map(now -> set(now, State.CANCELLED, null));
    }

    @Override
    public Mono<List<Replay>> running(Collection<String> topics) {
        return Mono.justOrEmpty(replay).map(List::of).defaultIfEmpty(List.of());
    }

    @Override
    public Mono<Replay> advance(long id, long fencingToken, Step step) {
        return Mono.justOrEmpty(replay).filter(now -> fencingToken >= lastToken).map(now -> {
            lastToken = fencingToken;
            step.sent().forEach(each -> remember(each, id));
            Counts sum = new Counts(
                    now.counts().scanned() + step.counts().scanned(),
                    now.counts().replayed() + step.counts().replayed(),
                    now.counts().skipped() + step.counts().skipped(),
                    now.counts().parked() + step.counts().parked());
            State state = now.isRunning() && step.done() ? State.DONE : now.state();
            replay = new Replay(
                    id, now.order(), now.startedAt(), null, now.extent(), step.next(), state, sum, now.failure());
            return replay;
        });
    }

    private void remember(Sent each, long id) {
        Replayed before = replayed.get(each.place());
        int times = (before == null ? 0 : before.times()) + (each.parked() ? 0 : 1);
        replayed.put(
                each.place(), new Replayed(each.timestamp(), id, each.parked(), times, DeadLetterFixtures.FAILED_AT));
    }

    @Override
    public Mono<Void> fail(long id, long fencingToken, String message) {
        return Mono.justOrEmpty(replay)
                .doOnNext(now -> set(now, State.FAILED, message))
                .then();
    }

    private Replay set(Replay now, State state, @Nullable String message) {
        replay = new Replay(
                now.id(),
                now.order(),
                now.startedAt(),
                DeadLetterFixtures.FAILED_AT,
                now.extent(),
                now.next(),
                state,
                now.counts(),
                message);
        return replay;
    }

    @Override
    public Mono<Map<Place, Replayed>> replayed(String topic, Collection<Place> places) {
        return Mono.just(Map.copyOf(replayed));
    }

    @Override
    public Mono<Map<String, Long>> countReplayed(Map<String, Extent> extents) {
        return Mono.just(Map.of(DeadLetterFixtures.NAMES.deadLetter(), (long) replayed.size()));
    }
}
