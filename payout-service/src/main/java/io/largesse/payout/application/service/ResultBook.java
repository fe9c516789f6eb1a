package io.largesse.payout.application.service;

import io.largesse.payout.application.port.RowResults;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.SecondCount;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Results that are not stored yet. Bounded by the rows in hand: a row is let go of after its result is stored. */
@Component
public class ResultBook {
    private static final int BATCH = 1_000;

    private final RowResults results;
    private final Counter notStored;
    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final Map<CampaignId, Map<Instant, Integer>> calls = new HashMap<>();

    ResultBook(RowResults results, MeterRegistry meters) {
        this.results = results;
        this.notStored = Counter.builder("largesse.payout.results.not.stored")
                .description("Results that could not be stored, counted at each try")
                .register(meters);
    }

    /** A row and how it ended. */
    public record Finished(RowInHand row, FinishedRow result) {}

    void add(RowInHand row, FinishedRow result) {
        finished.add(new Finished(row, result));
    }

    /** Notes a call that begins now. */
    void called(CampaignId campaign, Instant now) {
        synchronized (calls) {
            calls.computeIfAbsent(campaign, _ -> new HashMap<>())
                    .merge(now.truncatedTo(ChronoUnit.SECONDS), 1, Integer::sum);
        }
    }

    /** Results that wait, as many as one statement takes; waits for the first. */
    public List<Finished> take(long timeout, TimeUnit unit) throws InterruptedException {
        List<Finished> batch = new ArrayList<>();
        Finished first = finished.poll(timeout, unit);
        if (first != null) {
            batch.add(first);
            finished.drainTo(batch, BATCH - 1);
        }
        return batch;
    }

    /** Whether no result waits. */
    public boolean isEmpty() {
        return finished.isEmpty();
    }

    /** Stores results, and lets their rows go. May be repeated with the same. */
    public Mono<Void> store(List<Finished> batch) {
        return results.store(batch.stream().map(Finished::result).toList())
                .doOnError(_ -> notStored.increment(batch.size()))
                .doOnCancel(() -> notStored.increment(batch.size()))
                .doOnSuccess(_ -> batch.forEach(each -> each.row().done()));
    }

    /** Stores the calls of seconds that are over; those that cannot be stored are kept. */
    public Mono<Void> storeCalls(Instant now) {
        return Mono.defer(() -> {
            Map<CampaignId, List<SecondCount>> open =
                    new ConcurrentHashMap<>(over(now.truncatedTo(ChronoUnit.SECONDS)));
            return Flux.fromIterable(List.copyOf(open.entrySet()))
                    .concatMap(entry -> results.count(entry.getKey(), entry.getValue())
                            .doOnSuccess(_ -> open.remove(entry.getKey())))
                    .then()
                    .doFinally(_ -> open.forEach(this::keep));
        });
    }

    private Map<CampaignId, List<SecondCount>> over(Instant present) {
        Map<CampaignId, List<SecondCount>> over = new HashMap<>();
        synchronized (calls) {
            calls.forEach((campaign, seconds) -> {
                List<SecondCount> counts = seconds.entrySet().stream()
                        .filter(second -> second.getKey().isBefore(present))
                        .map(second -> new SecondCount(second.getKey(), second.getValue()))
                        .toList();
                if (!counts.isEmpty()) {
                    over.put(campaign, counts);
                }
                counts.forEach(count -> seconds.remove(count.second()));
            });
            calls.values().removeIf(Map::isEmpty);
        }
        return over;
    }

    private void keep(CampaignId campaign, List<SecondCount> counts) {
        synchronized (calls) {
            Map<Instant, Integer> seconds = calls.computeIfAbsent(campaign, _ -> new HashMap<>());
            counts.forEach(count -> seconds.merge(count.second(), count.calls(), Integer::sum));
        }
    }
}
