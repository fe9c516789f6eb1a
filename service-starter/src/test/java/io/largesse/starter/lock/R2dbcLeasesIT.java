package io.largesse.starter.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.persistence.TestDatabase;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcLeasesIT extends LeasesContract {
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private final TestDatabase database;

    R2dbcLeasesIT(TestStack stack) {
        database = new TestDatabase(stack);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected Leases leasesOf(String holder) {
        return new R2dbcLeases(database.client(), holder);
    }

    @Test
    void keepsTheLeaseOfACallerWhoseTransactionRollsBack() {
        String name = "work-" + UUID.randomUUID();
        Mono<Void> work = leasesOf("a").acquire(name, SHORTLY).then(Mono.error(new IllegalStateException("expected")));

        StepVerifier.create(database.transactions().inOne(work))
                .expectErrorMessage("expected")
                .verify(SHORTLY);

        assertThat(leasesOf("b").acquire(name, SHORTLY).block(SHORTLY)).isNull();
    }
}
