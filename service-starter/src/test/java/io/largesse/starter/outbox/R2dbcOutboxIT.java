package io.largesse.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.starter.lock.InMemoryLeases;
import io.largesse.starter.persistence.TestDatabase;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcOutboxIT {
    private static final Duration SHORTLY = Duration.ofSeconds(20);
    private static final String TOPIC = "happenings";

    private final TestDatabase database;
    private final OutboxTable table;
    private final Outbox outbox;
    private final InMemoryLeases leases = new InMemoryLeases(Clock.systemUTC());
    private final List<OutboxRelay> relays = new ArrayList<>();
    private RecordingProducer producer = new RecordingProducer();

    R2dbcOutboxIT(TestStack stack) {
        database = new TestDatabase(stack);
        table = new OutboxTable(database.client());
        outbox = new R2dbcOutbox(table, Happening.SERIALIZER, DataSize.ofKilobytes(1));
        database.execute("create table history (id bigint generated always as identity, key text, value text)");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        producer = new RecordingProducer();
        database.execute("truncate outbox, history");
    }

    @AfterEach
    void stop() {
        relays.forEach(OutboxRelay::stop);
        relays.clear();
    }

    @Test
    void refusesAnEventOutsideOfATransaction() {
        StepVerifier.create(outbox.add(TOPIC, "k", new Happening("lost")))
                .expectErrorMessage("expected an event for happenings inside a transaction, but saw none")
                .verify(SHORTLY);

        assertThat(waiting()).isZero();
    }

    @Test
    void refusesAnEventThatKafkaWouldNotTake() {
        StepVerifier.create(database.transactions().inOne(outbox.add(TOPIC, "k", new Happening("x".repeat(2_000)))))
                .expectError(IllegalArgumentException.class)
                .verify(SHORTLY);
    }

    @Test
    void publishesNothingOfATransactionThatRollsBack() {
        Mono<Void> work = add("k", "lost").then(Mono.error(new IllegalStateException("rolled back")));
        StepVerifier.create(database.transactions().inOne(work))
                .expectErrorMessage("rolled back")
                .verify(SHORTLY);
        commit(add("k", "kept"));

        relay("a").start();

        await().atMost(SHORTLY).until(() -> waiting() == 0);
        assertThat(producer.values()).containsExactly("kept");
    }

    @Test
    void repeatsWhatWasPublishedAndNotDeleted() {
        commit(add("k", "1").then(add("k", "2")));
        new OutboxPublisher(producer, SHORTLY)
                .publish(Objects.requireNonNull(table.next(10, Set.of()).block(SHORTLY)));

        relay("a").start();

        await().atMost(SHORTLY).until(() -> waiting() == 0);
        assertThat(producer.values()).containsExactly("1", "2", "1", "2");
    }

    @Test
    void triesAgainInOrderUntilAllIsPublished() {
        producer.refused.add("2");
        commit(add("k", "1").then(add("k", "2")).then(add("k", "3")));
        relay("a").start();
        await().atMost(SHORTLY).until(() -> producer.values().contains("1"));

        producer.refused.clear();

        await().atMost(SHORTLY).until(() -> waiting() == 0);
        assertThat(producer.values()).endsWith("2", "3");
    }

    /** More than one round takes, and all of them before what others wait for. */
    @Test
    void goesOnWithOtherTopicsWhileOneCannotBeWrittenTo() {
        int rows = 1_200;
        producer.refused.add("lost");
        database.execute("insert into outbox (topic, key, value) select 'away', 'k' || n, 'lost'::bytea"
                + " from generate_series(1, " + rows + ") as n");
        commit(add("k", "kept"));
        relay("a").start();

        await().atMost(SHORTLY).until(() -> producer.values().contains("kept"));
        assertThat(waiting()).isEqualTo(rows);

        producer.refused.clear();

        await().atMost(SHORTLY).until(() -> waiting() == 0);
        assertThat(producer.values()).hasSize(rows + 1).startsWith("kept");
    }

    /** Each transaction notes itself while it has the turn of its key, so that notes are in the order of commits. */
    @Test
    void keepsTheOrderOfCommitsPerKeyUnderConcurrency() {
        relay("a").start();

        Flux.range(0, 300)
                .flatMap(i -> database.transactions().inOne(addSlowly("key-" + i % 3, "event-" + i)), 8)
                .blockLast(Duration.ofMinutes(1));

        await().atMost(SHORTLY).until(() -> waiting() == 0);
        for (String key : List.of("key-0", "key-1", "key-2")) {
            assertThat(producer.values(key)).hasSize(100).isEqualTo(history(key));
        }
    }

    private Mono<Void> addSlowly(String key, String value) {
        return Mono.delay(pause())
                .then(Mono.defer(() -> add(key, value)))
                .then(Mono.delay(pause()))
                .then(Mono.defer(() -> database.client()
                        .sql("insert into history (key, value) values (:key, :value)")
                        .bind("key", key)
                        .bind("value", value)
                        .then()));
    }

    private static Duration pause() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(8));
    }

    @Test
    void publishesByOneInstanceAtATime() {
        relay("a").start();
        relay("b").start();

        commit(Flux.range(0, 500).concatMap(i -> add("k" + i, "" + i)).then());

        await().atMost(SHORTLY).until(() -> waiting() == 0);
        assertThat(producer.values())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(Integer::toString).toList());
    }

    @Test
    void handsOverToAnotherInstanceWhenStopped() {
        OutboxRelay first = relay("a");
        first.start();
        commit(add("k", "1"));
        await().atMost(SHORTLY).until(() -> waiting() == 0);

        first.stop();
        relay("b").start();
        commit(add("k", "2"));

        await().atMost(Duration.ofSeconds(5)).until(() -> waiting() == 0);
        assertThat(producer.values()).containsExactly("1", "2");
    }

    @Test
    void tellsHowManyWaitAndForHowLong() {
        MeterRegistry meters = new SimpleMeterRegistry();
        producer.refused.add("stuck");
        commit(add("k", "stuck").then(add("k", "behind")));
        database.execute("update outbox set created_at = clock_timestamp() - interval '1 hour'");

        relay("a", meters).start();

        await().atMost(SHORTLY)
                .until(() -> meters.get("largesse.outbox.waiting").gauge().value() == 2);
        assertThat(meters.get("largesse.outbox.age").timeGauge().value()).isBetween(3_600.0, 3_700.0);
    }

    private OutboxRelay relay(String instance) {
        return relay(instance, new SimpleMeterRegistry());
    }

    private OutboxRelay relay(String instance, MeterRegistry meters) {
        OutboxSettings settings = OutboxSettingsTests.bound("largesse.outbox.measure-every", "100ms");
        OutboxPublisher publisher = new OutboxPublisher(producer, settings.publishTimeout());
        OutboxRelay relay = new OutboxRelay(table, publisher, leases.of(instance), new OutboxMetrics(meters), settings);
        relays.add(relay);
        return relay;
    }

    private Mono<Void> add(String key, String value) {
        return outbox.add(TOPIC, key, new Happening(value));
    }

    private void commit(Mono<Void> work) {
        database.transactions().inOne(work).block(SHORTLY);
    }

    private long waiting() {
        return Objects.requireNonNull(table.backlog().block(SHORTLY)).waiting();
    }

    private List<String> history(String key) {
        return Objects.requireNonNull(database.client()
                .sql("select value from history where key = :key order by id")
                .bind("key", key)
                .mapValue(String.class)
                .all()
                .collectList()
                .block(SHORTLY));
    }
}
