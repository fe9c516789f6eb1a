package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.starter.observability.Traceparent;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One trace leads from the member's request through Redis and Kafka to the ledger. */
@IssueServiceTest
class TraceIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final IssueCaller caller;
    private final TestStack stack;
    private final TopicReader topics;

    TraceIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        this.caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
        this.topics = new TopicReader(stack.endpoints().kafkaBootstrapServers());
    }

    @Test
    void followsASampledClaimToTheLedger() {
        String policyId = caller.active(1, 1);

        caller.member("traced")
                .with("traceparent", "00-" + TRACE + "-" + SPAN + "-01")
                .post(IssueCaller.ISSUE, IssueCaller.claimJson(policyId));

        caller.awaitAllStored(policyId, 1);
        assertThat(new LedgerTable(stack).of(policyId))
                .extracting(LedgerTable.Line::traceId)
                .containsExactly(TRACE);
        Traceparent accepted = traceOf("traced", IssueServiceSettings.couponAccepted(stack));
        Traceparent issued = traceOf("traced", IssueServiceSettings.couponIssued(stack));
        assertThat(List.of(accepted, issued)).allSatisfy(hop -> {
            assertThat(hop.traceId()).isEqualTo(TRACE);
            assertThat(hop.sampled()).isTrue();
        });
        assertThat(List.of(SPAN, accepted.spanId(), issued.spanId())).doesNotHaveDuplicates();
    }

    @Test
    void handsOnAnUnsampledClaimWithoutSpans() {
        String policyId = caller.active(1, 1);

        caller.member("untraced")
                .with("traceparent", "00-" + TRACE + "-" + SPAN + "-00")
                .post(IssueCaller.ISSUE, IssueCaller.claimJson(policyId));

        caller.awaitAllStored(policyId, 1);
        ConsumerRecord<byte[], byte[]> issued = recordOf("untraced", IssueServiceSettings.couponIssued(stack));
        assertThat(TopicReader.header(issued, Traceparent.HEADER)).doesNotEndWith("-01");
    }

    private Traceparent traceOf(String member, String topic) {
        String header = TopicReader.header(recordOf(member, topic), Traceparent.HEADER);
        return Traceparent.parse(header).orElseThrow(() -> new AssertionError("expected a trace, but saw " + header));
    }

    private ConsumerRecord<byte[], byte[]> recordOf(String member, String topic) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> topics.read(topic).stream()
                                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(member))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}
