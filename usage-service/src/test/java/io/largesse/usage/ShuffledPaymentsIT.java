package io.largesse.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import io.largesse.usage.PaymentCases.Case;
import io.largesse.usage.PaymentModel.Start;
import io.largesse.usage.PaymentsSystem.Event;
import io.largesse.usage.PaymentsSystem.Kind;
import io.largesse.usage.UsageBed.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("Payment events delivered twice and in random order, to instances that are killed, end as the rule says.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShuffledPaymentsIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int ORDERS = 600;
    private static final int SOME = 150;
    private static final long SEED = 20_261_120;

    private final Random random = new Random(SEED);
    private final UsageBed bed;
    private final PaymentsSystem payments;
    private final UsageBooks books;
    private final List<Case> early = new ArrayList<>();
    /** Reserved only when their events may have come already. */
    private final List<Case> late = new ArrayList<>();

    ShuffledPaymentsIT(TestStack stack) {
        bed = new UsageBed(
                stack, Map.of("LARGESSE_USAGE_PAYMENTS_RETRYEVERY", "300ms", "LARGESSE_USAGE_PAYMENTS_BATCH", "25"));
        payments = new PaymentsSystem(stack);
        books = new UsageBooks(stack);
    }

    @AfterAll
    void close() {
        payments.close();
        bed.close();
    }

    @Test
    void endAsTheRuleSays() {
        Instance first = bed.start();
        Instance second = bed.start();
        PaymentCases cases = cases();
        early.forEach(each -> each.begin(first.caller()));

        List<Event> events = cases.shuffledTwice();
        int most = events.size() * 2 / 3;
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> payments.send(events.subList(0, most)));
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> cases.applied() >= SOME);
        bed.kill(first);
        assertThat(payments.lag()).as("events that are left to the other").isPositive();
        late.forEach(each -> each.begin(second.caller()));
        payments.send(events.subList(most, events.size()));
        bed.start();
        sending.join();
        payments.awaitConsumed();
        int neverKnown = cases.neverKnown();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(bed.coupons.count("waiting_payment")).isEqualTo(neverKnown));

        cases.expectEnds();
        books.expectToAgree();
        for (Kind kind : Kind.values()) {
            assertThat(payments.deadLetters(kind)).as("dead letters of " + kind).isEmpty();
        }
    }

    private PaymentCases cases() {
        PaymentCases cases = new PaymentCases(bed.coupons, random);
        for (int i = 0; i < ORDERS; i++) {
            Start start = Start.values()[random.nextInt(10) < 7 ? 0 : 1 + random.nextInt(3)];
            boolean isLate = start == Start.RESERVED && random.nextInt(4) == 0;
            (isLate ? late : early).add(cases.add(isLate ? Start.LATER : start));
        }
        return cases;
    }
}
