package io.largesse.payout.application.service;

import static io.largesse.payout.application.service.TestRow.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.payout.application.port.RowResults;
import io.largesse.payout.domain.model.CallOutcome;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.payout.domain.model.FinishedRow;
import io.largesse.payout.domain.model.FinishedRow.Result;
import io.largesse.payout.domain.model.SecondCount;
import io.largesse.starter.observability.TraceHops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PayRowsTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");

    private final Results results = new Results();
    private final TestGates gates = new TestGates();
    private final GateWatch watch = new GateWatch(gates, TestGates.settings());
    private final MoneyBreaker breaker =
            new MoneyBreaker(gates, watch, TestGates.settings(), new SimpleMeterRegistry());
    private final ResultBook book = new ResultBook(results, new SimpleMeterRegistry());
    private final List<String> called = new ArrayList<>();
    private CallOutcome outcome = new CallOutcome.Paid("t-1");
    private final PayRows payRows = new PayRows(calls(), results, breaker, book, Clock.fixed(NOW, ZoneOffset.UTC));
    private final TestRow row = TestRow.of(1);

    private PayRows.Calls calls() {
        return new PayRows.Calls(
                (_, traceparent) -> {
                    called.add(String.valueOf(traceparent));
                    return Mono.just(outcome);
                },
                new TraceHops(Tracer.NOOP));
    }

    @BeforeEach
    void run() {
        gates.set(CAMPAIGN, CampaignStatus.RUNNING, 1);
    }

    @Test
    void letsGoOfARowOnlyAfterItsResultIsStored() throws InterruptedException {
        payRows.pay(row).block();
        assertThat(row.isDone).isFalse();

        store();
        assertThat(row.isDone).isTrue();
        assertThat(results.stored).singleElement().satisfies(stored -> {
            assertThat(stored.result()).isEqualTo(new Result.Paid("t-1"));
            assertThat(stored.attempts()).isEqualTo(1);
            assertThat(stored.finishedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void handsOnTheTraceOfTheRow() {
        payRows.pay(row).block();

        assertThat(called).containsExactly(TestRow.TRACEPARENT);
    }

    @Test
    void aRefusalIsADeadLetterAtOnce() throws InterruptedException {
        outcome = new CallOutcome.Refused("NO_SUCH_MEMBER", "unknown");

        payRows.pay(row).block();
        store();

        assertThat(results.stored.getFirst().result()).isEqualTo(new Result.Failed("NO_SUCH_MEMBER", "unknown"));
        assertThat(row.retried).isZero();
    }

    @Test
    void anUnknownOutcomeIsTriedAgain() throws InterruptedException {
        outcome = new CallOutcome.Unknown("TIME_OUT", "");

        payRows.pay(row).block();
        store();

        assertThat(row.retried).isEqualTo(1);
        assertThat(results.stored).isEmpty();
    }

    @Test
    void theLastUnknownOutcomeIsADeadLetter() throws InterruptedException {
        outcome = new CallOutcome.Unknown("TIME_OUT", "none");
        row.attempt = 6;
        row.isLast = true;

        payRows.pay(row).block();
        store();

        assertThat(row.retried).isZero();
        assertThat(results.stored.getFirst().attempts()).isEqualTo(6);
        assertThat(results.stored.getFirst().result()).isEqualTo(new Result.Failed("TIME_OUT", "none"));
    }

    @Test
    void whatIsThrottledStaysInHand() throws InterruptedException {
        outcome = new CallOutcome.Throttled(Duration.ofSeconds(1));

        payRows.pay(row).block();
        store();

        assertThat(row.isDone).isFalse();
        assertThat(row.retried).isZero();
        assertThat(results.stored).isEmpty();
    }

    @Test
    void aTrialThatFailsMakesWayForAnotherRow() throws InterruptedException {
        outcome = new CallOutcome.Unknown("HTTP_503", "");

        payRows.tryOut(row).block();
        store();

        assertThat(row.retried).isEqualTo(1);
        assertThat(results.stored).isEmpty();
    }

    @Test
    void doesNotPayWhatIsFinished() {
        results.finished.add(1L);
        TestRow open = TestRow.of(2);

        List<RowInHand> unfinished = payRows.unfinished(List.of(row, open)).block();

        assertThat(unfinished).containsExactly(open);
        assertThat(row.isDone).isTrue();
    }

    @Test
    void countsCallsBySecondWhenItIsOver() {
        payRows.pay(row).block();
        payRows.pay(TestRow.of(2)).block();

        book.storeCalls(NOW.plusMillis(100)).block();
        assertThat(results.counted).isEmpty();

        book.storeCalls(NOW.plusSeconds(1)).block();
        assertThat(results.counted).containsExactly(new SecondCount(Instant.parse("2026-01-01T00:00:00Z"), 2));

        book.storeCalls(NOW.plusSeconds(2)).block();
        assertThat(results.counted).hasSize(1);
    }

    private void store() throws InterruptedException {
        List<ResultBook.Finished> batch = book.take(1, TimeUnit.MILLISECONDS);
        if (!batch.isEmpty()) {
            book.store(batch).block();
        }
    }

    private static final class Results implements RowResults {
        private final Set<Long> finished = new HashSet<>();
        private final List<FinishedRow> stored = new ArrayList<>();
        private final List<SecondCount> counted = new ArrayList<>();

        @Override
        public Mono<Set<Long>> finished(CampaignId id, Collection<Long> rowIds) {
            return Mono.just(finished);
        }

        @Override
        public Mono<Void> store(List<FinishedRow> rows) {
            return Mono.fromRunnable(() -> stored.addAll(rows));
        }

        @Override
        public Mono<Void> count(CampaignId id, List<SecondCount> calls) {
            return Mono.fromRunnable(() -> counted.addAll(calls));
        }

        @Override
        public Flux<FailedRow> failures(CampaignId id, long above, int max) {
            return Flux.empty();
        }

        @Override
        public Flux<FailedRow> invalid(CampaignId id, long above, int max) {
            return Flux.empty();
        }

        @Override
        public Flux<SecondCount> calls(CampaignId id, Instant behind, int max) {
            return Flux.empty();
        }
    }
}
