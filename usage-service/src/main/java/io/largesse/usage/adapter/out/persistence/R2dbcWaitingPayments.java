package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.starter.persistence.Uncancelled;
import io.largesse.usage.application.port.ArrivedPayment;
import io.largesse.usage.application.port.LockedPayment;
import io.largesse.usage.application.port.WaitingPayments;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.PaymentEvent;
import io.r2dbc.spi.Readable;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The table {@code waiting_payment}. */
@Repository
class R2dbcWaitingPayments implements WaitingPayments {
    private final DatabaseClient database;

    R2dbcWaitingPayments(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Set<OrderId>> among(Collection<OrderId> orders) {
        return database.sql(WaitingSql.AMONG)
                .bind("orders", orders.stream().map(OrderId::text).toArray(String[]::new))
                .map(row -> new OrderId(required(row, "order_id", String.class)))
                .all()
                .collect(Collectors.toSet());
    }

    @Override
    public Mono<Void> add(List<ArrivedPayment> payments, Instant now, Instant nextTry) {
        ByteArrayOutputStream sources = new ByteArrayOutputStream();
        Integer[] starts = new Integer[payments.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = sources.size() + 1;
            sources.writeBytes(payments.get(i).source());
        }
        return database.sql(WaitingSql.ADD)
                .bind("sources", sources.toByteArray())
                .bind("starts", starts)
                .bind(
                        "sizes",
                        payments.stream().map(each -> each.source().length).toArray(Integer[]::new))
                .bind("orders", texts(payments, event -> event.orderId().text()))
                .bind("kinds", texts(payments, event -> event.kind().name()))
                .bind("events", texts(payments, PaymentEvent::eventId))
                .bind("payments", texts(payments, PaymentEvent::paymentId))
                .bind("amounts", numbers(payments, PaymentEvent::amount))
                .bind(
                        "occurredAts",
                        numbers(payments, event -> event.occurredAt().toEpochMilli()))
                .bind(
                        "traceparents",
                        payments.stream().map(ArrivedPayment::traceparent).toArray(String[]::new))
                .bind("now", now)
                .bind("nextTry", nextTry)
                .fetch()
                .rowsUpdated()
                .then();
    }

    private static String[] texts(List<ArrivedPayment> payments, Function<PaymentEvent, String> value) {
        return payments.stream().map(ArrivedPayment::event).map(value).toArray(String[]::new);
    }

    private static Long[] numbers(List<ArrivedPayment> payments, Function<PaymentEvent, Long> value) {
        return payments.stream().map(ArrivedPayment::event).map(value).toArray(Long[]::new);
    }

    @Override
    public Mono<List<LockedPayment>> lockDue(int most, Instant now) {
        return database.sql(WaitingSql.LOCK_DUE)
                .bind("now", now)
                .bind("most", most)
                .map(R2dbcWaitingPayments::waiting)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Long>> firstDue(int most, Instant now) {
        return Uncancelled.of(database.sql(WaitingSql.FIND_FIRST_DUE)
                .bind("now", now)
                .bind("most", most)
                .map(row -> required(row, "id", Long.class))
                .all()
                .collectList());
    }

    @Override
    public Mono<List<LockedPayment>> lock(Collection<Long> ids) {
        return database.sql(WaitingSql.LOCK)
                .bind("ids", ids.toArray(Long[]::new))
                .map(R2dbcWaitingPayments::waiting)
                .all()
                .collectList();
    }

    private static LockedPayment waiting(Readable row) {
        PaymentEvent event = new PaymentEvent(
                PaymentEvent.Kind.valueOf(required(row, "kind", String.class)),
                required(row, "event_id", String.class),
                required(row, "payment_id", String.class),
                new OrderId(required(row, "order_id", String.class)),
                Objects.requireNonNullElse(row.get("amount", Long.class), 0L),
                required(row, "occurred_at", Instant.class));
        return new LockedPayment(
                required(row, "id", Long.class),
                new ArrivedPayment(
                        event, required(row, "traceparent", String.class), required(row, "source", byte[].class)),
                required(row, "waits_since", Instant.class));
    }

    @Override
    public Mono<Void> remove(Collection<Long> ids) {
        return ids.isEmpty()
                ? Mono.empty()
                : database.sql(WaitingSql.REMOVE)
                        .bind("ids", ids.toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated()
                        .then();
    }

    @Override
    public Mono<Void> postpone(Map<Long, Instant> nextTries) {
        return nextTries.isEmpty()
                ? Mono.empty()
                : database.sql(WaitingSql.POSTPONE)
                        .bind("ids", nextTries.keySet().toArray(Long[]::new))
                        .bind(
                                "nextTries",
                                nextTries.values().stream()
                                        .map(Instant::toEpochMilli)
                                        .toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated()
                        .then();
    }

    @Override
    public Mono<Backlog> backlog() {
        return Uncancelled.of(database.sql(WaitingSql.BACKLOG)
                .map(row -> new Backlog(
                        required(row, "waiting", Long.class),
                        Duration.ofMillis(required(row, "age_millis", Long.class))))
                .one());
    }
}
