package io.largesse.usage.application.service;

import io.largesse.starter.failure.SharedFailureException;
import io.largesse.starter.persistence.Transactions;
import io.largesse.usage.application.port.ArrivedPayment;
import io.largesse.usage.application.port.OvertakenException;
import io.largesse.usage.application.port.PaymentSettings;
import io.largesse.usage.application.port.WaitingPayments;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does what payment events ask for, many in one transaction.
 *
 * <p>An event whose order is not known yet, or that fails on its own, is put aside and tried again later
 * ({@link RetryPayments}); so are all that come after it of the same order, so that none overtakes it. A repeated event
 * changes nothing.
 */
@Service
public class ApplyPayments {
    private static final Logger LOG = LoggerFactory.getLogger(ApplyPayments.class);
    private static final String ACTOR = "payments";

    private final ChangeCoupons changeCoupons;
    private final Transactions transactions;
    private final PutAside putAside;

    ApplyPayments(ChangeCoupons changeCoupons, Transactions transactions, PutAside putAside) {
        this.changeCoupons = changeCoupons;
        this.transactions = transactions;
        this.putAside = putAside;
    }

    /** Where events wait, and for how long. */
    @Service
    record PutAside(WaitingPayments waiting, PaymentSettings settings, PaymentFigures figures, Clock clock) {

        Mono<Void> add(List<ArrivedPayment> payments) {
            if (payments.isEmpty()) {
                return Mono.empty();
            }
            Instant now = clock.instant();
            return waiting.add(payments, now, now.plus(settings.retryEvery()))
                    .doOnSuccess(_ -> figures.putAside(payments.size()));
        }
    }

    /**
     * Completes when every event is applied or put aside. Fails where nothing was to be done just now, and all may come
     * again.
     */
    public Mono<Void> apply(List<ArrivedPayment> payments) {
        return Flux.fromIterable(payments)
                .buffer(putAside.settings().batch())
                .concatMap(this::applyBatch)
                .then()
                .onErrorMap(
                        OvertakenException.class,
                        e -> new SharedFailureException("expected to change coupons before others did", e));
    }

    /** An event that fails on its own is found by halving. */
    private Mono<Void> applyBatch(List<ArrivedPayment> batch) {
        return transactions
                .inOne(Mono.defer(
                        () -> putAside.waiting().among(orders(batch)).flatMap(behind -> apply(batch, behind))))
                .doOnNext(putAside.figures()::answered)
                .then()
                .onErrorResume(OwnFailures::isOwn, failure -> isolate(batch, failure));
    }

    private Mono<Void> isolate(List<ArrivedPayment> batch, Throwable failure) {
        if (batch.size() == 1) {
            LOG.warn(
                    "Payment event {} failed, it waits",
                    batch.getFirst().event().eventId(),
                    failure);
            return transactions.inOne(putAside.add(batch));
        }
        int middle = batch.size() / 2;
        return applyBatch(batch.subList(0, middle))
                .then(Mono.defer(() -> applyBatch(batch.subList(middle, batch.size()))));
    }

    private static Set<OrderId> orders(List<ArrivedPayment> batch) {
        return batch.stream().map(payment -> payment.event().orderId()).collect(Collectors.toSet());
    }

    private Mono<List<CommandAnswer>> apply(List<ArrivedPayment> batch, Set<OrderId> behind) {
        Map<Boolean, List<ArrivedPayment>> byTurn = batch.stream()
                .collect(Collectors.partitioningBy(
                        payment -> behind.contains(payment.event().orderId())));
        return putAside.add(byTurn.getOrDefault(true, List.of()))
                .then(Mono.defer(() -> applyNow(byTurn.getOrDefault(false, List.of()))));
    }

    private Mono<List<CommandAnswer>> applyNow(List<ArrivedPayment> payments) {
        if (payments.isEmpty()) {
            return Mono.just(List.of());
        }
        return changeCoupons
                .apply(payments.stream().map(ApplyPayments::command).toList())
                .flatMap(answers -> putAside.add(unknown(payments, answers)).thenReturn(answers));
    }

    private static List<ArrivedPayment> unknown(List<ArrivedPayment> payments, List<CommandAnswer> answers) {
        List<ArrivedPayment> unknown = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            if (answers.get(i) instanceof CommandAnswer.OrderUnknown) {
                unknown.add(payments.get(i));
            }
        }
        return unknown;
    }

    static CouponCommand command(ArrivedPayment payment) {
        return new CouponCommand.Pay(payment.event(), new Origin(ACTOR, "", payment.traceparent()));
    }
}
