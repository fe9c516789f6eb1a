package io.largesse.starter.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What every implementation of {@link Leases} does. */
abstract class LeasesContract {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private String name = "";

    @BeforeEach
    void takeANewName() {
        name = "work-" + UUID.randomUUID();
    }

    /** Those of one holder. */
    protected abstract Leases leasesOf(String holder);

    @Test
    void givesALeaseToOneHolderOnly() {
        acquire("a", LONG);

        StepVerifier.create(leasesOf("b").acquire(name, LONG)).expectComplete().verify(SHORTLY);
    }

    @Test
    void givesOneOfManyWhoAskAtOnce() {
        Long winners = Flux.range(0, 20)
                .flatMap(i -> leasesOf("holder-" + i).acquire(name, LONG), 20)
                .count()
                .block(SHORTLY);

        assertThat(winners).isEqualTo(1);
    }

    @Test
    void keepsNamesApart() {
        acquire("a", LONG);

        StepVerifier.create(leasesOf("b").acquire(name + "-other", LONG))
                .expectNextCount(1)
                .expectComplete()
                .verify(SHORTLY);
    }

    @Test
    void prolongsForTheHolderWithAHigherToken() {
        Lease first = acquire("a", SHORT);
        Lease second = acquire("a", LONG);

        assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
        StepVerifier.create(leasesOf("b").acquire(name, LONG)).expectComplete().verify(SHORTLY);
    }

    @Test
    void passesOnWhenExpired() {
        Lease first = acquire("a", SHORT);

        assertThat(awaited("b").fencingToken()).isGreaterThan(first.fencingToken());
    }

    @Test
    void passesOnAtOnceWhenReleased() {
        Lease first = acquire("a", LONG);
        release("a", first);

        assertThat(acquire("b", LONG).fencingToken()).isGreaterThan(first.fencingToken());
    }

    @Test
    void ignoresTheReleaseOfALeaseThatHasPassed() {
        Lease passed = acquire("a", SHORT);
        awaited("b");

        release("a", passed);

        StepVerifier.create(leasesOf("c").acquire(name, LONG)).expectComplete().verify(SHORTLY);
    }

    @Test
    void ignoresTheReleaseOfALeaseThatWasProlonged() {
        Lease first = acquire("a", LONG);
        acquire("a", LONG);

        release("a", first);

        StepVerifier.create(leasesOf("b").acquire(name, LONG)).expectComplete().verify(SHORTLY);
    }

    @Test
    void neverGivesATokenTwice() {
        long last = 0;
        for (int round = 0; round < 5; round++) {
            Lease lease = acquire("holder-" + round, LONG);
            assertThat(lease.fencingToken()).isGreaterThan(last);
            last = lease.fencingToken();
            release("holder-" + round, lease);
        }
    }

    @Test
    void refusesALeaseWithoutTime() {
        StepVerifier.create(leasesOf("a").acquire(name, Duration.ZERO))
                .expectError(IllegalArgumentException.class)
                .verify(SHORTLY);
    }

    private Lease acquire(String holder, Duration ttl) {
        return Objects.requireNonNull(leasesOf(holder).acquire(name, ttl).block(SHORTLY));
    }

    private Lease awaited(String holder) {
        return Objects.requireNonNull(Awaitility.await()
                .atMost(SHORTLY)
                .until(() -> leasesOf(holder).acquire(name, LONG).block(SHORTLY), Objects::nonNull));
    }

    private void release(String holder, Lease lease) {
        leasesOf(holder).release(lease).block(SHORTLY);
    }
}
