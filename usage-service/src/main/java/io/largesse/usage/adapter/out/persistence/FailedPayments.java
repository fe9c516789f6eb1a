package io.largesse.usage.adapter.out.persistence;

import static io.largesse.usage.adapter.out.persistence.Columns.required;

import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.FailedPayment;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.PaymentEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Failed payments that orders were told of. Whoever asks or adds has locked the orders. */
@Component
class FailedPayments {
    private final DatabaseClient database;

    FailedPayments(DatabaseClient database) {
        this.database = database;
    }

    /** Those among the commands that were told before. */
    Mono<List<FailedPayment>> among(List<CouponCommand> commands) {
        List<FailedPayment> failures =
                commands.stream().flatMap(FailedPayments::failure).toList();
        return failures.isEmpty()
                ? Mono.just(List.of())
                : bind(database.sql(CouponSql.FAILURES), failures)
                        .map(row -> new FailedPayment(
                                new OrderId(required(row, "order_id", String.class)),
                                required(row, "event_id", String.class)))
                        .all()
                        .collectList();
    }

    private static Stream<FailedPayment> failure(CouponCommand command) {
        return command instanceof CouponCommand.Pay pay && pay.event().kind() == PaymentEvent.Kind.FAILED
                ? Stream.of(new FailedPayment(pay.event().orderId(), pay.event().eventId()))
                : Stream.empty();
    }

    Mono<Void> add(List<FailedPayment> failures, Instant now) {
        return failures.isEmpty()
                ? Mono.empty()
                : bind(database.sql(CouponSql.ADD_FAILURES), failures)
                        .bind("now", now)
                        .then();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, Collection<FailedPayment> failures) {
        return statement
                .bind(
                        "orders",
                        failures.stream()
                                .map(failure -> failure.orderId().text())
                                .toArray(String[]::new))
                .bind("events", failures.stream().map(FailedPayment::eventId).toArray(String[]::new));
    }
}
