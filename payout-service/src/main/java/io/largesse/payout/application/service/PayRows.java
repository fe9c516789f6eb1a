package io.largesse.payout.application.service;

import io.largesse.payout.application.port.MoneyApi;
import io.largesse.payout.application.port.RowResults;
import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.FinishedRow.Result;
import io.largesse.starter.observability.TraceHops;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Pays rows, each exactly once.
 *
 * <p>A row may come any number of times. Three things keep it from being paid twice: results that are stored are
 * looked up before; every call for a row carries the same idempotency key, so that the money API answers a repetition
 * as it answered first; and a result is counted by the row it adds, once. An outcome nobody knows is tried again under
 * the same key, and given up after the last retry as a dead letter that says so.
 */
@Service
public class PayRows {
    private final MoneyApi api;
    private final TraceHops hops;
    private final RowResults results;
    private final MoneyBreaker breaker;
    private final ResultBook book;
    private final Clock clock;

    PayRows(Calls calls, RowResults results, MoneyBreaker breaker, ResultBook book, Clock clock) {
        this.api = calls.api();
        this.hops = calls.hops();
        this.results = results;
        this.breaker = breaker;
        this.book = book;
        this.clock = clock;
    }

    /** What calls are made and traced by. */
    @Component
    record Calls(MoneyApi api, TraceHops hops) {}

    /** Lets go of rows whose result is stored already; answers the others, in order. */
    public Mono<List<RowInHand>> unfinished(List<RowInHand> arrived) {
        Map<CampaignId, List<RowInHand>> byCampaign =
                arrived.stream().collect(Collectors.groupingBy(row -> row.row().campaignId()));
        return Flux.fromIterable(byCampaign.entrySet())
                .concatMap(entry -> unfinished(entry.getKey(), entry.getValue()))
                .collectList();
    }

    private Flux<RowInHand> unfinished(CampaignId campaign, List<RowInHand> rows) {
        return results.finished(
                        campaign, rows.stream().map(row -> row.row().rowId()).toList())
                .flatMapIterable(finished -> rows.stream()
                        .filter(row -> {
                            boolean isFinished = finished.contains(row.row().rowId());
                            if (isFinished) {
                                row.done();
                            }
                            return !isFinished;
                        })
                        .toList());
    }

    /** Calls the money API for a row, and sees to what comes of it. A row that was throttled is still in hand. */
    public Mono<CallOutcome> pay(RowInHand row) {
        return Mono.defer(() -> {
            long call = breaker.begin();
            return call(row).doOnNext(outcome -> {
                breaker.note(call, outcome);
                settle(row, outcome);
            });
        });
    }

    /** The same for a row tried while its campaign is paused. */
    public Mono<CallOutcome> tryOut(RowInHand row) {
        return Mono.defer(() -> call(row))
                .doOnNext(outcome -> settle(row, outcome))
                .delayUntil(outcome -> breaker.tried(row.row().campaignId(), outcome));
    }

    private Mono<CallOutcome> call(RowInHand row) {
        book.called(row.row().campaignId(), clock.instant());
        TraceHops.Hop hop = hops.start("pay row", row.traceparent());
        return api.pay(row.row(), hop.traceparent()).doFinally(_ -> hop.end());
    }

    private void settle(RowInHand row, CallOutcome outcome) {
        switch (outcome) {
            case CallOutcome.Paid(String transactionId) -> finish(row, new Result.Paid(transactionId));
            case CallOutcome.Refused(String code, String detail) -> finish(row, new Result.Failed(code, detail));
            case CallOutcome.Unknown(String code, String detail) -> tryAgain(row, code, detail);
            case CallOutcome.Throttled _ -> {}
        }
    }

    private void tryAgain(RowInHand row, String code, String detail) {
        if (row.isLastAttempt()) {
            finish(row, new Result.Failed(code, detail));
        } else {
            row.retryLater(code, detail);
        }
    }

    private void finish(RowInHand row, Result result) {
        Instant now = clock.instant();
        book.add(row, new FinishedRow(row.row().campaignId(), row.row().rowId(), row.attempt(), now, result));
    }
}
