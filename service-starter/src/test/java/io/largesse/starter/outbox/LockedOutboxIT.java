package io.largesse.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.persistence.TestDatabase;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Many events with one statement, of callers who have locked what the keys stand for. */
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockedOutboxIT {
    private static final Duration SHORTLY = Duration.ofSeconds(20);
    private static final int ALL = 10_000;
    private static final String CHANGE =
            "update thing set changes = changes + 1 where key in (:one, :another) returning key, changes";
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final TestDatabase database;
    private final OutboxTable table;
    private final Outbox outbox;

    LockedOutboxIT(TestStack stack) {
        database = new TestDatabase(stack);
        table = new OutboxTable(database.client());
        outbox = new R2dbcOutbox(table, Happening.SERIALIZER, DataSize.ofKilobytes(1));
        database.execute("create table thing (key text primary key, changes int not null)");
        database.execute("insert into thing select 'key-' || i, 0 from generate_series(0, 9) as i");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.execute("truncate outbox");
        database.execute("update thing set changes = 0");
    }

    @Test
    void keepsManyEventsAsTheyWereGivenAndInThatOrder() {
        List<OutboxEntry> events = IntStream.range(0, 500)
                .mapToObj(i -> entry("topic-" + i % 3, "key-" + i % 7, i + "×".repeat(i % 40), ""))
                .toList();

        commit(outbox.addLocked(events));

        assertThat(stored())
                .extracting(event -> event.topic() + " " + event.key() + " " + text(event))
                .containsExactlyElementsOf(events.stream()
                        .map(event -> event.topic() + " " + event.key() + " "
                                + event.event().get(0))
                        .toList());
    }

    @Test
    void keepsEmptyAndBinaryValues() {
        commit(outbox.addLocked(
                List.of(entry("t", "k", "", ""), entry("t", "k", "\0\1\u007f", ""), entry("t", "k", "", ""))));

        assertThat(stored()).extracting(LockedOutboxIT::text).containsExactly("", "\0\1\u007f", "");
    }

    @Test
    void keepsTheTraceOfEachEvent() {
        commit(outbox.addLocked(List.of(entry("t", "k", "traced", TRACEPARENT), entry("t", "k", "untraced", ""))));

        assertThat(stored()).extracting(OutboxEvent::traceparent).containsExactly(TRACEPARENT, null);
    }

    @Test
    void addsNothingWhereThereIsNothing() {
        StepVerifier.create(outbox.addLocked(List.of())).expectComplete().verify(SHORTLY);

        assertThat(stored()).isEmpty();
    }

    @Test
    void refusesEventsOutsideOfATransaction() {
        StepVerifier.create(outbox.addLocked(List.of(entry("happenings", "k", "lost", ""))))
                .expectErrorMessage("expected an event for happenings inside a transaction, but saw none")
                .verify(SHORTLY);

        assertThat(stored()).isEmpty();
    }

    @Test
    void addsNoneWhereKafkaWouldNotTakeOne() {
        StepVerifier.create(database.transactions()
                        .inOne(outbox.addLocked(
                                List.of(entry("t", "k", "small", ""), entry("t", "k", "x".repeat(2_000), "")))))
                .expectError(IllegalArgumentException.class)
                .verify(SHORTLY);

        assertThat(stored()).isEmpty();
    }

    @Test
    void addsNothingOfATransactionThatRollsBack() {
        Mono<Void> work = outbox.addLocked(List.of(entry("t", "k", "lost", "")))
                .then(Mono.error(new IllegalStateException("rolled back")));

        StepVerifier.create(database.transactions().inOne(work))
                .expectErrorMessage("rolled back")
                .verify(SHORTLY);

        assertThat(stored()).isEmpty();
    }

    /** Each transaction tells how often its rows were changed: no number may come before a lower one. */
    @Test
    void keepsTheOrderOfCommitsPerKeyUnderConcurrency() {
        Flux.range(0, 400)
                .flatMap(i -> database.transactions().inOne(change(i % 10, (i + 1 + i / 10 % 9) % 10)), 8)
                .blockLast(Duration.ofMinutes(1));

        List<OutboxEvent> stored = stored();
        assertThat(stored).hasSize(800);
        for (int i = 0; i < 10; i++) {
            String key = "key-" + i;
            List<String> told = stored.stream()
                    .filter(event -> event.key().equals(key))
                    .map(LockedOutboxIT::text)
                    .toList();
            assertThat(told)
                    .as(key)
                    .isNotEmpty()
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, told.size())
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    private Mono<Void> change(int one, int another) {
        return database.client()
                .sql("select key from thing where key in (:one, :another) order by key for update")
                .bind("one", "key-" + one)
                .bind("another", "key-" + another)
                .then()
                .then(Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(4))))
                .thenMany(Flux.defer(() -> database.client()
                        .sql(CHANGE)
                        .bind("one", "key-" + one)
                        .bind("another", "key-" + another)
                        .map(row -> entry("t", required(row.get("key", String.class)), "" + row.get("changes"), ""))
                        .all()))
                .collectList()
                .flatMap(outbox::addLocked);
    }

    private List<OutboxEvent> stored() {
        return required(table.next(ALL, Set.of()).block(SHORTLY));
    }

    private void commit(Mono<Void> work) {
        database.transactions().inOne(work).block(SHORTLY);
    }

    private static OutboxEntry entry(String topic, String key, String text, String traceparent) {
        return new OutboxEntry(topic, key, new Happening(text), traceparent);
    }

    private static String text(OutboxEvent event) {
        return new String(event.value(), StandardCharsets.UTF_8);
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
