package io.largesse.starter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcTransactionsIT {
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private final TestDatabase database;
    private final DatabaseClient client;

    R2dbcTransactionsIT(TestStack stack) {
        database = new TestDatabase(stack);
        client = database.client();
        database.execute("create table thing (name text)");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void keepsNothingOfWorkThatFails() {
        Mono<Void> work = add("first").then(add("second")).then(Mono.error(new IllegalStateException("third")));

        StepVerifier.create(database.transactions().inOne(work))
                .expectErrorMessage("third")
                .verify(SHORTLY);

        assertThat(count("first", "second")).isZero();
    }

    @Test
    void keepsAllOfWorkThatCompletes() {
        StepVerifier.create(database.transactions().inOne(add("a").then(add("b"))))
                .expectComplete()
                .verify(SHORTLY);

        assertThat(count("a", "b")).isEqualTo(2);
    }

    @Test
    void takesPartInTheTransactionOfTheCaller() {
        Mono<Void> inner = database.transactions().inOne(add("inner"));
        Mono<Void> outer = inner.then(Mono.error(new IllegalStateException("outer")));

        StepVerifier.create(database.transactions().inOne(outer))
                .expectErrorMessage("outer")
                .verify(SHORTLY);

        assertThat(count("inner", "inner")).isZero();
    }

    /** Longer than anybody waits for a transaction: what was given up by then must not go on outside of it. */
    @Test
    void keepsNothingOfWorkWithinThatTookTooLong() {
        Mono<Void> inner = database.transactions()
                .inOne(client.sql("select pg_sleep(11)")
                        .then()
                        .then(add("late"))
                        .then(add("later")));

        StepVerifier.create(database.transactions().inOne(inner.then(Mono.error(new IllegalStateException("outer")))))
                .expectError(TimeoutException.class)
                .verify(SHORTLY.multipliedBy(2));

        Mono.delay(Duration.ofSeconds(3)).block();
        assertThat(count("late", "later")).isZero();
    }

    /** Uncancelled, as adapters are: the statement must still find the transaction it belongs to. */
    private Mono<Void> add(String name) {
        return Uncancelled.awaited(client.sql("insert into thing values (:name)")
                .bind("name", name)
                .then());
    }

    private long count(String one, String other) {
        return Objects.requireNonNull(client.sql("select count(*) from thing where name in (:one, :other)")
                .bind("one", one)
                .bind("other", other)
                .mapValue(Long.class)
                .one()
                .block(SHORTLY));
    }
}
