package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.largesse.schema.issue.CouponIssued;
import io.largesse.schema.issue.IssueRefused;
import io.largesse.schema.issue.IssueRequested;
import io.largesse.starter.kafka.FailureHeaders;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Other services ask for coupons by event. */
@IssueServiceTest
class IssueByEventIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String NOWHERE = "16777215";

    private final TestStack stack;
    private final String topic;
    private final AvroRecords avro;
    private final TopicReader topics;
    private final LedgerTable ledger;
    private final DirectCaller direct;

    IssueByEventIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        topic = IssueServiceSettings.issueRequested(stack);
        avro = new AvroRecords(stack, topic);
        topics = new TopicReader(stack.endpoints().kafkaBootstrapServers());
        ledger = new LedgerTable(stack);
        direct = new DirectCaller(new IssueCaller(HttpApi.atPort(port), stack.tokens()));
    }

    @Test
    void issuesWhatIsAskedForOnceHoweverOftenItIsAsked() {
        String policyId = direct.active("EVENT", 1_000, 1);
        List<IssueRequested> requests = IntStream.range(0, 500)
                .mapToObj(i -> request("draw-1-" + i, policyId, "winner-" + i))
                .toList();

        send(requests);
        await().atMost(SOON).untilAsserted(() -> assertThat(ledger.of(policyId)).hasSize(500));
        send(requests);
        send(List.of(request("draw-1-0", policyId, "somebody else"), request("last", policyId, "winner-last")));

        await().atMost(SOON).untilAsserted(() -> assertThat(issued(policyId)).containsKeys("winner-0", "winner-last"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(issuedCount(policyId)).isGreaterThan(1_000));
        Map<String, String> stored = ledger.of(policyId).stream()
                .collect(Collectors.toMap(LedgerTable.Line::memberId, LedgerTable.Line::issueId));
        assertThat(stored).hasSize(501);
        assertThat(issued(policyId)).isEqualTo(stored);
        assertThat(refusals()).doesNotContainKey("draw-1-0");
    }

    @Test
    void tellsWhyThereIsNone() {
        String one = direct.active("EVENT", 1, 1);
        String given = direct.active("DIRECT", 1, 1);
        String draft = direct.caller().draft(1, 1);

        send(List.of(request("r-first", one, "a"), request("r-again", one, "a"), request("r-late", one, "b")));
        send(List.of(
                request("r-type", given, "a"), request("r-draft", draft, "a"), request("r-nowhere", NOWHERE, "a")));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(refusals())
                        .containsEntry("r-type", "WRONG_ISSUE_TYPE")
                        .containsEntry("r-draft", "WRONG_ISSUE_TYPE")
                        .containsEntry("r-nowhere", "POLICY_NOT_FOUND")
                        .containsEntry("r-again", "LIMIT_REACHED")
                        .containsEntry("r-late", "SOLD_OUT"));
        assertThat(ledger.of(one)).hasSize(1);
        assertThat(ledger.of(given)).isEmpty();
    }

    @Test
    void tellsWhereAMemberClaimedFrom() {
        IssueCaller caller = direct.caller();
        String claimed = caller.active(10, 1);
        String asked = direct.active("EVENT", 10, 1);

        caller.claim(claimed, "a");
        send(List.of(request("w-1", asked, "a")));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(issuedEvents(claimed))
                        .singleElement()
                        .extracting(CouponIssued::getClientAddress)
                        .isEqualTo("127.0.0.1"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(issuedEvents(asked))
                        .singleElement()
                        .extracting(CouponIssued::getClientAddress)
                        .isNull());
    }

    @Test
    void answersARefusedRequestTheSameLater() {
        String policyId = direct.active("EVENT", 10, 1);
        send(List.of(request("s-1", policyId, "a"), request("s-2", policyId, "a")));
        await().atMost(SOON).untilAsserted(() -> assertThat(refusals()).containsKey("s-2"));
        long before = refusalCount("s-2");

        send(List.of(request("s-2", policyId, "b")));

        await().atMost(SOON).untilAsserted(() -> assertThat(refusalCount("s-2")).isGreaterThan(before));
        assertThat(refusals()).containsEntry("s-2", "LIMIT_REACHED");
        assertThat(ledger.of(policyId)).hasSize(1);
    }

    @Test
    void buriesWhatNoRequestCanBe() {
        String policyId = direct.active("EVENT", 100, 1);
        Map<String, byte[]> poison = Map.of(
                "garbage", "this is not Avro".getBytes(StandardCharsets.UTF_8),
                "another-type", avro.bytes(AvroRecords.issued(policyId)),
                "member", avro.bytes(request("p-1", policyId, "a b")),
                "request", avro.bytes(request(" ", policyId, "a")),
                "policy", avro.bytes(request("p-2", "0", "a")),
                "reason", avro.bytes(new IssueRequested("p-3", 1L, "a", "\0", "draws", NOW)));
        Map<String, byte[]> records = new HashMap<>(poison);
        for (int i = 0; i < 20; i++) {
            records.put("good-" + i, avro.bytes(request("good-" + i, policyId, "good-" + i)));
        }

        sendBytes(records);

        await().atMost(SOON).untilAsserted(() -> assertThat(ledger.of(policyId)).hasSize(20));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters())
                        .extracting(IssueByEventIT::key)
                        .containsExactlyInAnyOrderElementsOf(poison.keySet()));
        assertThat(deadLetters())
                .allSatisfy(record -> assertThat(TopicReader.header(record, FailureHeaders.GROUP))
                        .isEqualTo("issue-requests"));
    }

    private static IssueRequested request(String id, String policyId, String member) {
        return new IssueRequested(id, Long.parseLong(policyId), member, "won a draw", "draws", NOW);
    }

    private void send(List<IssueRequested> requests) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        requests.forEach(request -> records.add(record(request.getMemberId(), avro.bytes(request))));
        sendAll(records);
    }

    private void sendBytes(Map<String, byte[]> byKey) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        byKey.forEach((key, value) -> records.add(record(key, value)));
        sendAll(records);
    }

    private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private void sendAll(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.endpoints().kafkaBootstrapServers(), "linger.ms", 50);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return topics.read(topic + ".issue-requests-dlt");
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Coupon numbers by member. */
    private Map<String, String> issued(String policyId) {
        Map<String, String> issued = new HashMap<>();
        issuedEvents(policyId).forEach(event -> issued.put(event.getMemberId(), event.getIssueId()));
        return issued;
    }

    private int issuedCount(String policyId) {
        return issuedEvents(policyId).size();
    }

    private List<CouponIssued> issuedEvents(String policyId) {
        return read(IssueServiceSettings.couponIssued(stack), CouponIssued.class).stream()
                .filter(event -> event.getPolicyId() == Long.parseLong(policyId))
                .toList();
    }

    /** Reasons by request. */
    private Map<String, String> refusals() {
        Map<String, String> refusals = new HashMap<>();
        refusalEvents().forEach(event -> refusals.put(event.getRequestId(), event.getReason()));
        return refusals;
    }

    private long refusalCount(String requestId) {
        return refusalEvents().stream()
                .filter(event -> event.getRequestId().equals(requestId))
                .count();
    }

    private List<IssueRefused> refusalEvents() {
        return read(IssueServiceSettings.issueRefused(stack), IssueRefused.class);
    }

    private <T> List<T> read(String from, Class<T> type) {
        try (AvroKafkaDeserializer<Object> deserializer = new AvroKafkaDeserializer<>()) {
            deserializer.configure(
                    Map.of(
                            "apicurio.registry.url",
                            stack.endpoints().registryUrl() + "/apis/registry/v3",
                            "apicurio.registry.headers.enabled",
                            false,
                            "apicurio.registry.use-id",
                            "contentId",
                            "apicurio.registry.use-specific-avro-reader",
                            true),
                    false);
            return topics.read(from).stream()
                    .map(record -> type.cast(Objects.requireNonNull(deserializer.deserialize(from, record.value()))))
                    .toList();
        }
    }
}
