package io.largesse.usage.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.persistence.Transactions;
import io.largesse.usage.application.port.ExpiringCoupons;
import io.largesse.usage.application.port.ExpirySettings;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.ExpiredCoupons;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ExpireCouponsTests {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.001Z");
    private static final Instant EARLY = NOW.minusSeconds(60);
    private static final Instant LATE = NOW.minusSeconds(30);
    private static final int BATCH = 3;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Coupons coupons = new Coupons();
    private final Deque<Mono<List<ExpiredCoupons>>> due = new ArrayDeque<>();
    private final List<Instant> places = new ArrayList<>();
    private final List<List<ExpiredCoupons>> told = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Mono<Boolean> lane = new ExpireCoupons(
                    coupons,
                    (expired, _) -> Mono.fromRunnable(() -> told.add(expired)),
                    unstored(),
                    new ExpireCoupons.Bounds(
                            new ExpirySettings(BATCH, 1, 1, Duration.ofMinutes(1), "", ZoneOffset.UTC),
                            Clock.fixed(NOW.plusNanos(1), ZoneOffset.UTC)),
                    meters)
            .lane();

    @Test
    void goesOnWhereAFullBatchEndedAndThenBeginsAnew() {
        List<ExpiredCoupons> full = List.of(expired(7, 2, EARLY), expired(8, 1, LATE));
        due.add(Mono.just(full));
        due.add(Mono.just(List.of(expired(7, 2, LATE))));
        due.add(Mono.just(List.of()));

        StepVerifier.create(lane).expectNext(true).expectComplete().verify(SOON);
        StepVerifier.create(lane).expectNext(false).expectComplete().verify(SOON);
        StepVerifier.create(lane).expectNext(false).expectComplete().verify(SOON);

        assertThat(places).containsExactly(Instant.EPOCH, LATE, Instant.EPOCH);
        assertThat(told).first().isEqualTo(full);
        assertThat(meters.counter("largesse.usage.expired").count()).isEqualTo(5);
    }

    @Test
    void repeatsWhatFailedAndCountsItOnce() {
        due.add(Mono.just(List.of(expired(7, BATCH, LATE))));
        due.add(Mono.error(new TimeoutException("away")));
        due.add(Mono.just(List.of(expired(7, 1, LATE))));

        StepVerifier.create(lane).expectNext(true).expectComplete().verify(SOON);
        StepVerifier.create(lane).expectErrorMessage("away").verify(SOON);
        StepVerifier.create(lane).expectNext(false).expectComplete().verify(SOON);

        assertThat(places).containsExactly(Instant.EPOCH, LATE, LATE);
        assertThat(meters.counter("largesse.usage.expired").count()).isEqualTo(BATCH + 1);
    }

    @Test
    void goesOnBehindACouponThatCannotExpire() {
        due.add(Mono.error(new IllegalStateException("one of them")));
        due.add(Mono.just(List.of(expired(7, 1, EARLY))));
        due.add(Mono.error(new IllegalStateException("this one")));
        due.add(Mono.just(List.of(expired(7, 1, LATE))));
        due.add(Mono.just(List.of()));

        StepVerifier.create(lane).expectNext(true).expectComplete().verify(SOON);
        StepVerifier.create(lane).expectNext(false).expectComplete().verify(SOON);

        assertThat(places).containsExactly(Instant.EPOCH, LATE);
        assertThat(meters.counter("largesse.usage.expired").count()).isEqualTo(2);
    }

    @Test
    void failsWhereNoneCanExpire() {
        for (int failures = 0; failures <= BATCH; failures++) {
            due.add(Mono.error(new IllegalStateException("failure " + failures)));
        }

        StepVerifier.create(lane).expectErrorMessage("failure 0").verify(SOON);
    }

    private final class Coupons implements ExpiringCoupons {

        @Override
        public Mono<List<ExpiredCoupons>> expire(Instant from, Instant now, int limit) {
            assertThat(now).isEqualTo(NOW);
            assertThat(limit).isEqualTo(BATCH);
            places.add(from);
            return due.removeFirst();
        }

        @Override
        public Mono<List<ExpiredCoupons>> expire(CouponId coupon, Instant now) {
            return due.removeFirst();
        }

        @Override
        public Mono<List<CouponId>> due(Instant from, Instant now, int limit) {
            return Mono.just(expired(7, limit, EARLY).coupons());
        }
    }

    private static ExpiredCoupons expired(long policy, int coupons, Instant validUntil) {
        List<CouponId> ids = IntStream.range(0, coupons)
                .mapToObj(n -> new CouponId(policy + "-" + n))
                .toList();
        return new ExpiredCoupons(policy, ids, validUntil);
    }

    private static Transactions unstored() {
        return new Transactions() {
            @Override
            public <T> Mono<T> inOne(Mono<T> work) {
                return work;
            }
        };
    }
}
