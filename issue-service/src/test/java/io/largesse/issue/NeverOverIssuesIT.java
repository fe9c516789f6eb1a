package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.ClaimBurst;
import io.largesse.test.ClaimBurst.Outcome;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@Guarantee("Never more coupons than the policy has, and never more for a member than the policy allows.")
@IssueServiceTest
class NeverOverIssuesIT {

    private static final int STOCK = 150;
    private static final int MEMBERS = 300;
    private static final int CLAIMS_PER_MEMBER = 3;

    private final IssueCaller caller;
    private final TestStack stack;
    private final TopicReader topics;

    NeverOverIssuesIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        this.caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
        this.topics = new TopicReader(stack.endpoints().kafkaBootstrapServers());
    }

    @RepeatedTest(3)
    void underCompetitionAndRepeatedDelivery() {
        String policyId = caller.active(STOCK, 1);

        List<Outcome> outcomes = new ClaimBurst(caller::api, stack.tokens(), 64).claim(policyId, members());

        assertThat(outcomes.stream().filter(Outcome::isAccepted)).hasSize(STOCK);
        assertThat(outcomes).extracting(Outcome::code).containsOnly("", "ALREADY_ISSUED", "SOLD_OUT");
        caller.awaitAllStored(policyId, STOCK);
        assertLedgerIsWhatMembersWereTold(policyId, outcomes);

        deliverAllAgain();

        caller.awaitAllStored(policyId, STOCK);
        assertLedgerIsWhatMembersWereTold(policyId, outcomes);
    }

    private static List<String> members() {
        List<String> members = new ArrayList<>();
        for (int claim = 0; claim < CLAIMS_PER_MEMBER; claim++) {
            for (int member = 0; member < MEMBERS; member++) {
                members.add("m" + member);
            }
        }
        return members;
    }

    private void assertLedgerIsWhatMembersWereTold(String policyId, List<Outcome> outcomes) {
        List<LedgerTable.Line> lines = new LedgerTable(stack).of(policyId);
        assertThat(lines)
                .extracting(LedgerTable.Line::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, STOCK).boxed().toList());
        assertThat(lines).extracting(LedgerTable.Line::memberId).doesNotHaveDuplicates();
        Map<String, String> numbers =
                lines.stream().collect(Collectors.toMap(LedgerTable.Line::memberId, LedgerTable.Line::issueId));
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.code().equals("SOLD_OUT"))
                .allSatisfy(outcome -> assertThat(outcome.issueId()).isEqualTo(numbers.get(outcome.member())));
    }

    /** Sends every claim of the topic once more, as after a loss of all offsets, and waits until all are handled. */
    private void deliverAllAgain() {
        String accepted = IssueServiceSettings.couponAccepted(stack);
        String issued = IssueServiceSettings.couponIssued(stack);
        Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> claims = new LinkedHashMap<>();
        topics.read(accepted).forEach(record -> claims.putIfAbsent(ByteBuffer.wrap(record.value()), record));
        int before = topics.read(issued).size();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.endpoints().kafkaBootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            claims.values()
                    .forEach(claim -> producer.send(
                            new ProducerRecord<>(accepted, null, claim.key(), claim.value(), claim.headers())));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> topics.read(issued).size() >= before + claims.size());
    }
}
