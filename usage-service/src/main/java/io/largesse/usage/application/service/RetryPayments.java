package io.largesse.usage.application.service;

import io.largesse.starter.persistence.Transactions;
import io.largesse.usage.application.port.HopelessPayments;
import io.largesse.usage.application.port.LockedPayment;
import io.largesse.usage.application.port.PaymentSettings;
import io.largesse.usage.application.port.WaitingPayments;
import io.largesse.usage.domain.model.CommandAnswer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Tries payment events that wait, in order per order, until they can be applied or patience is over; then they are
 * handed over to people. Several instances do it side by side.
 */
@Service
public class RetryPayments {
    private static final Logger LOG = LoggerFactory.getLogger(RetryPayments.class);

    private final WaitingPayments waiting;
    private final ChangeCoupons changeCoupons;
    private final HopelessPayments hopeless;
    private final Transactions transactions;
    private final Context context;

    RetryPayments(
            WaitingPayments waiting,
            ChangeCoupons changeCoupons,
            HopelessPayments hopeless,
            Transactions transactions,
            Context context) {
        this.waiting = waiting;
        this.changeCoupons = changeCoupons;
        this.hopeless = hopeless;
        this.transactions = transactions;
        this.context = context;
    }

    /** What a round depends on besides what waits. */
    @Service
    record Context(PaymentSettings settings, PaymentFigures figures, Clock clock) {}

    /** One round; answers how many events it tried. One that fails on its own keeps no others from being applied. */
    public Mono<Integer> turn() {
        return Mono.defer(() -> {
            Instant now = context.clock().instant();
            return transactions
                    .inOne(waiting.lockDue(context.settings().batch(), now).flatMap(due -> retry(due, now)))
                    .flatMap(round -> handOver(round, now))
                    .onErrorResume(OwnFailures::isOwn, failure -> oneByOne(now, failure));
        });
    }

    private Mono<Round> retry(List<LockedPayment> due, Instant now) {
        if (due.isEmpty()) {
            return Mono.just(new Round(due, List.of()));
        }
        return changeCoupons
                .apply(due.stream()
                        .map(LockedPayment::payment)
                        .map(ApplyPayments::command)
                        .toList())
                .map(answers -> new Round(due, answers))
                .flatMap(round -> store(round, now));
    }

    private Mono<Round> store(Round round, Instant now) {
        return waiting.remove(ids(round.answered()))
                .then(Mono.defer(() -> postpone(round.unknown(), now)))
                .thenReturn(round);
    }

    private Mono<Void> postpone(List<LockedPayment> payments, Instant now) {
        return waiting.postpone(payments.stream()
                .collect(Collectors.toMap(
                        LockedPayment::id, payment -> context.settings().nextTry(payment.since(), now))));
    }

    /** Not in the transaction that tried them: Kafka may take long, and nobody shall wait for their coupons. */
    private Mono<Integer> handOver(Round round, Instant now) {
        context.figures().answered(round.answers());
        return handOver(
                        round.unknown(),
                        now,
                        new OrderUnknownException(context.settings().patience()))
                .thenReturn(round.due().size());
    }

    private Mono<Void> handOver(List<LockedPayment> tried, Instant now, Throwable cause) {
        Instant deadline = now.minus(context.settings().patience());
        List<Long> over = ids(
                tried.stream().filter(each -> !each.since().isAfter(deadline)).toList());
        return over.isEmpty()
                ? Mono.empty()
                : transactions.inOne(waiting.lock(over).flatMap(found -> handOver(found, cause)));
    }

    private Mono<Void> handOver(List<LockedPayment> found, Throwable cause) {
        return hopeless.handOver(found.stream().map(LockedPayment::payment).toList(), cause)
                .then(Mono.defer(() -> waiting.remove(ids(found))))
                .doOnSuccess(_ -> context.figures().givenUp(found.size()));
    }

    private Mono<Integer> oneByOne(Instant now, Throwable failure) {
        LOG.warn("Payment events that wait failed together, they are tried one by one", failure);
        return waiting.firstDue(context.settings().batch(), now)
                .flatMapIterable(Function.identity())
                .concatMap(id -> alone(id, now))
                .reduce(0, Integer::sum);
    }

    private Mono<Integer> alone(long id, Instant now) {
        return transactions
                .inOne(waiting.lock(List.of(id)).flatMap(found -> retry(found, now)))
                .flatMap(round -> handOver(round, now))
                .onErrorResume(OwnFailures::isOwn, failure -> leave(id, now, failure));
    }

    /** What fails is hopeless after the same time as what is unknown. */
    private Mono<Integer> leave(long id, Instant now, Throwable failure) {
        LOG.warn("Payment event in place {} failed again", id, failure);
        return transactions
                .inOne(waiting.lock(List.of(id))
                        .flatMap(found -> postpone(found, now).thenReturn(found)))
                .flatMap(found -> handOver(found, now, failure).thenReturn(found.size()));
    }

    /** Looks how many wait. */
    public Mono<Void> measure() {
        return waiting.backlog().doOnNext(context.figures()::measured).then();
    }

    private static List<Long> ids(Collection<LockedPayment> payments) {
        return payments.stream().map(LockedPayment::id).toList();
    }

    /** Events that were tried, and what came of each. */
    private record Round(List<LockedPayment> due, List<CommandAnswer> answers) {

        List<LockedPayment> answered() {
            return those(false);
        }

        List<LockedPayment> unknown() {
            return those(true);
        }

        private List<LockedPayment> those(boolean isUnknown) {
            List<LockedPayment> those = new ArrayList<>();
            for (int i = 0; i < due.size(); i++) {
                if (answers.get(i) instanceof CommandAnswer.OrderUnknown == isUnknown) {
                    those.add(due.get(i));
                }
            }
            return those;
        }
    }
}
