package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.starter.outbox.Outbox;
import io.largesse.starter.persistence.Transactions;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Events of the outbox are such as every consumer can read; the service's own one is asked. */
@IssueServiceTest
class OutboxIT {
    private static final Duration SHORTLY = Duration.ofSeconds(20);

    private final String topic;
    private final IssueCaller caller;
    private final LedgerTable ledger;
    private final Outbox outbox;
    private final Transactions transactions;
    private final ObservationRegistry observations;

    OutboxIT(@LocalServerPort int port, ApplicationContext context, TestStack stack) {
        outbox = context.getBean(Outbox.class);
        transactions = context.getBean(Transactions.class);
        observations = context.getBean(ObservationRegistry.class);
        topic = IssueServiceSettings.couponAccepted(stack);
        caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
        ledger = new LedgerTable(stack);
    }

    @Test
    void publishesWhatIsCommittedWithItsTraceAndNothingElse() {
        String policyId = caller.active(5, 1);
        Observation change = Observation.start("change", observations);
        Mono<Void> rolledBack = add(policyId, 1, "lost").then(Mono.error(new IllegalStateException("rolled back")));

        StepVerifier.create(transactions.inOne(rolledBack))
                .expectErrorMessage("rolled back")
                .verify(SHORTLY);
        transactions
                .inOne(add(policyId, 2, "alice"))
                .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, change))
                .block(SHORTLY);
        change.stop();

        await().atMost(SHORTLY).until(() -> !ledger.of(policyId).isEmpty());
        assertThat(ledger.of(policyId)).singleElement().satisfies(line -> {
            assertThat(line.memberId()).isEqualTo("alice");
            assertThat(line.traceId()).matches("[0-9a-f]{32}");
        });
        await().atMost(SHORTLY).until(() -> ledger.rowsOf("outbox") == 0);
    }

    private Mono<Void> add(String policyId, long sequence, String member) {
        return outbox.add(topic, member, AvroRecords.accepted(policyId, sequence, member));
    }
}
