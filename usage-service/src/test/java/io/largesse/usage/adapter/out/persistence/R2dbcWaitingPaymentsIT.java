package io.largesse.usage.adapter.out.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.application.port.ArrivedPayment;
import io.largesse.usage.application.port.LockedPayment;
import io.largesse.usage.application.port.WaitingPayments;
import io.largesse.usage.domain.model.OrderId;
import io.largesse.usage.domain.model.PaymentEvent;
import io.largesse.usage.domain.model.PaymentEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcWaitingPaymentsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant LATER = NOW.plusSeconds(3);
    private static final int MANY = 100;

    private final TestStack stack;
    private final TestDatabase database;
    private final WaitingPayments waiting;

    R2dbcWaitingPaymentsIT(TestStack stack) {
        this.stack = stack;
        database = new TestDatabase(stack);
        waiting = new R2dbcWaitingPayments(database.client());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void forget() throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from waiting_payment");
        }
    }

    @Test
    void keepsEventsAsTheyCame() {
        ArrivedPayment paid = payment(Kind.COMPLETED, "e-1", "a");
        ArrivedPayment failed = payment(Kind.FAILED, "e-1", "a");

        add(paid, failed);

        List<LockedPayment> found = due();
        assertThat(found).extracting(each -> each.payment().event()).containsExactly(paid.event(), failed.event());
        assertThat(found).extracting(LockedPayment::since).containsOnly(NOW);
        assertThat(found.getFirst().payment().source()).isEqualTo(paid.source());
        assertThat(found.getLast().payment().source()).isEqualTo(failed.source());
        assertThat(found.getFirst().payment().traceparent()).isEqualTo("trace of e-1");
    }

    @Test
    void leavesARepeatedEventAsItIs() {
        add(payment(Kind.COMPLETED, "e-1", "a"), payment(Kind.REFUNDED, "e-2", "a"));
        add(
                payment(Kind.REFUNDED, "e-2", "a"),
                payment(Kind.COMPLETED, "e-1", "a"),
                payment(Kind.COMPLETED, "e-1", "a"));

        assertThat(names(due())).containsExactly("e-1", "e-2");
    }

    @Test
    void tellsWhichOrdersWait() {
        add(payment(Kind.COMPLETED, "e-1", "a"));

        assertThat(waiting.among(List.of(new OrderId("a"), new OrderId("b"))).block(SOON))
                .isEqualTo(Set.of(new OrderId("a")));
    }

    @Test
    void findsOrdersWhoseFirstEventIsDueWithAllThatWaitsBehindIt() {
        add(payment(Kind.COMPLETED, "a-1", "a"), payment(Kind.COMPLETED, "b-1", "b"));
        postpone("b-1");
        add(payment(Kind.REFUNDED, "b-2", "b"), payment(Kind.REFUNDED, "a-2", "a"));
        done(waiting.add(List.of(payment(Kind.FAILED, "a-3", "a")), NOW, LATER));

        assertThat(names(due())).containsExactly("a-1", "a-2", "a-3");
        assertThat(Objects.requireNonNull(waiting.firstDue(MANY, NOW).block(SOON)))
                .hasSize(1);
        assertThat(names(transaction(waiting.lockDue(MANY, LATER))))
                .containsExactly("a-1", "a-2", "a-3", "b-1", "b-2");
    }

    @Test
    void takesNoMoreThanItIsAskedFor() {
        add(payment(Kind.COMPLETED, "a-1", "a"), payment(Kind.COMPLETED, "b-1", "b"), payment(Kind.FAILED, "a-2", "a"));

        assertThat(names(transaction(waiting.lockDue(1, NOW))))
                .hasSize(1);
        assertThat(names(transaction(waiting.lockDue(2, NOW))))
                .containsExactly("a-1", "a-2");
    }

    /** Or the second of two events could be applied before the first. */
    @Test
    void givesAnOrderToOneTransactionAtATime() throws SQLException {
        add(payment(Kind.COMPLETED, "a-1", "a"), payment(Kind.COMPLETED, "b-1", "b"));
        try (Connection other = stack.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from waiting_payment where event_id = 'a-1' for update");
            add(payment(Kind.REFUNDED, "a-2", "a"));

            assertThat(names(due())).containsExactly("b-1");

            statement.execute("delete from waiting_payment where event_id = 'a-1'");
            assertThat(names(due())).containsExactly("b-1");
            other.commit();
        }
        assertThat(names(due())).containsExactly("a-2", "b-1");
    }

    @Test
    void locksWhatIsStillThereAndRemovesIt() throws SQLException {
        add(payment(Kind.COMPLETED, "a-1", "a"), payment(Kind.COMPLETED, "b-1", "b"));
        List<Long> ids = due().stream().map(LockedPayment::id).toList();
        try (Connection other = stack.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from waiting_payment where event_id = 'a-1' for update");

            assertThat(names(transaction(waiting.lock(ids))))
                    .containsExactly("b-1");
            other.rollback();
        }
        done(waiting.remove(ids.subList(0, 1)));
        assertThat(names(transaction(waiting.lock(ids))))
                .containsExactly("b-1");
    }

    @Test
    void tellsHowMuchWaits() {
        assertThat(waiting.backlog().block(SOON)).isEqualTo(WaitingPayments.Backlog.NONE);

        add(payment(Kind.COMPLETED, "a-1", "a"), payment(Kind.COMPLETED, "b-1", "b"));

        WaitingPayments.Backlog backlog =
                Objects.requireNonNull(waiting.backlog().block(SOON));
        assertThat(backlog.waiting()).isEqualTo(2);
        assertThat(backlog.age()).isPositive();
    }

    private void postpone(String eventId) {
        done(waiting.postpone(due().stream()
                .filter(each -> each.payment().event().eventId().equals(eventId))
                .collect(Collectors.toMap(LockedPayment::id, _ -> LATER))));
    }

    private void add(ArrivedPayment... payments) {
        done(waiting.add(List.of(payments), NOW, NOW));
    }

    private List<LockedPayment> due() {
        return transaction(waiting.lockDue(MANY, NOW));
    }

    private <T> T transaction(Mono<T> work) {
        return Objects.requireNonNull(database.transaction().transactional(work).block(SOON));
    }

    private void done(Mono<Void> work) {
        database.transaction().transactional(work).block(SOON);
    }

    private static List<String> names(List<LockedPayment> payments) {
        return payments.stream().map(each -> each.payment().event().eventId()).toList();
    }

    private static ArrivedPayment payment(Kind kind, String eventId, String order) {
        PaymentEvent event =
                new PaymentEvent(kind, eventId, "p", new OrderId(order), kind == Kind.FAILED ? 0 : 1_000, NOW);
        return new ArrivedPayment(
                event, "trace of " + eventId, ("record of " + kind + eventId).getBytes(StandardCharsets.UTF_8));
    }
}
