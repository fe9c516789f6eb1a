package io.largesse.usage.adapter.out.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.schema.usage.CouponCancelled;
import io.largesse.starter.outbox.Outbox;
import io.largesse.starter.outbox.OutboxEntry;
import io.largesse.usage.application.port.UsageTopics;
import io.largesse.usage.domain.model.ChangeCause;
import io.largesse.usage.domain.model.CouponStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class OutboxUsageEventsTests {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final UsageTopics TOPICS = new UsageTopics(
            "issued",
            "policies",
            "completed",
            "failed",
            "refunded",
            "reserved",
            "released",
            "used",
            "cancelled",
            "expired",
            "conflicted",
            8,
            (short) 1,
            Duration.ofDays(7));

    private final List<OutboxEntry> added = new ArrayList<>();
    private final OutboxUsageEvents events = new OutboxUsageEvents(
            new Outbox() {
                @Override
                public Mono<Void> add(String topic, String key, SpecificRecord event) {
                    return Mono.error(new IllegalStateException("expected events of locked coupons"));
                }

                @Override
                public Mono<Void> addLocked(List<OutboxEntry> entries) {
                    return Mono.fromRunnable(() -> added.addAll(entries));
                }
            },
            TOPICS);

    @Test
    void tellsEachStepInOrderByTheCouponOrWhoeverWaitsForIt() {
        StepVerifier.create(events.add(
                        List.of(
                                Changes.step(CouponStatus.ISSUED, CouponStatus.RESERVED, ChangeCause.RESERVE, null),
                                Changes.step(CouponStatus.RESERVED, CouponStatus.ISSUED, ChangeCause.TIME_OUT, null),
                                Changes.step(CouponStatus.RESERVED, CouponStatus.USED, ChangeCause.CONFIRM, null),
                                Changes.step(CouponStatus.USED, CouponStatus.CANCELLED, ChangeCause.CANCEL, null),
                                Changes.withoutOrder(CouponStatus.CANCELLED, ChangeCause.REVOKE),
                                Changes.withoutOrder(CouponStatus.EXPIRED, ChangeCause.EXPIRE)),
                        List.of(Changes.conflict())))
                .expectComplete()
                .verify(SOON);

        assertThat(added)
                .extracting(entry -> entry.topic() + " " + entry.key())
                .containsExactly(
                        "reserved c1",
                        "released c1",
                        "used c1",
                        "cancelled c1",
                        "cancelled c1",
                        "expired 7",
                        "conflicted o1");
    }

    @Test
    void returnedCouponIsACancelledUseAndNoRelease() {
        StepVerifier.create(events.add(
                        List.of(Changes.step(
                                CouponStatus.USED, CouponStatus.ISSUED, ChangeCause.PAYMENT_REFUNDED, Changes.PAYMENT)),
                        List.of()))
                .expectComplete()
                .verify(SOON);

        assertThat(added).singleElement().satisfies(entry -> {
            assertThat(entry.topic()).isEqualTo("cancelled");
            assertThat(((CouponCancelled) entry.event()).getIsReturned()).isTrue();
        });
    }

    @Test
    void carriesTheTraceOfWhateverCausedTheStep() {
        StepVerifier.create(events.add(
                        List.of(Changes.step(CouponStatus.ISSUED, CouponStatus.RESERVED, ChangeCause.RESERVE, null)),
                        List.of()))
                .expectComplete()
                .verify(SOON);

        assertThat(added).extracting(OutboxEntry::traceparent).containsExactly(Changes.TRACEPARENT);
    }
}
