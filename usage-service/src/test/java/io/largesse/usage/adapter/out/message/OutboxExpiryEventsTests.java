package io.largesse.usage.adapter.out.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.schema.usage.CouponsExpired;
import io.largesse.starter.outbox.Outbox;
import io.largesse.starter.outbox.OutboxEntry;
import io.largesse.usage.application.port.UsageTopics;
import io.largesse.usage.domain.model.CouponId;
import io.largesse.usage.domain.model.ExpiredCoupons;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class OutboxExpiryEventsTests {
    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

    private final List<OutboxEntry> added = new ArrayList<>();
    private final OutboxExpiryEvents events =
            new OutboxExpiryEvents(collecting(), new Binder().bindOrCreate("largesse.usage.topics", UsageTopics.class));

    @Test
    void tellsOfAtMostAThousandCouponsOfOnePolicyAtATime() {
        StepVerifier.create(events.add(List.of(expired(7, 2_001), expired(8, 1)), AT))
                .expectComplete()
                .verify(Duration.ofSeconds(5));

        assertThat(added).extracting(OutboxEntry::topic).containsOnly("usage.coupons-expired.v1");
        assertThat(added).extracting(OutboxEntry::key).containsExactly("7", "7", "7", "8");
        assertThat(added).extracting(entry -> of(entry).getCouponIds().size()).containsExactly(1_000, 1_000, 1, 1);
        assertThat(added)
                .filteredOn(entry -> entry.key().equals("7"))
                .flatExtracting(entry -> of(entry).getCouponIds())
                .containsExactlyElementsOf(ids(2_001));
        assertThat(added).extracting(entry -> of(entry).getChangedAt()).containsOnly(AT);
    }

    private static CouponsExpired of(OutboxEntry entry) {
        return (CouponsExpired) entry.event();
    }

    private static ExpiredCoupons expired(long policy, int coupons) {
        return new ExpiredCoupons(
                policy, ids(coupons).stream().map(CouponId::new).toList(), AT);
    }

    private static List<String> ids(int coupons) {
        return IntStream.range(0, coupons).mapToObj(n -> "c" + n).toList();
    }

    private Outbox collecting() {
        return new Outbox() {
            @Override
            public Mono<Void> add(String topic, String key, SpecificRecord event) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Mono<Void> addLocked(List<OutboxEntry> entries) {
                return Mono.fromRunnable(() -> added.addAll(entries));
            }
        };
    }
}
