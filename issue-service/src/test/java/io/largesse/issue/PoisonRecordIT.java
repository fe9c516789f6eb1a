package io.largesse.issue;

import static io.largesse.issue.AvroRecords.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.localstack.Server;
import io.largesse.starter.kafka.FailureHeaders;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@Guarantee("No record stops those behind it, and nothing is given up because a server is away.")
@IssueServiceTest
class PoisonRecordIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final TestStack stack;
    private final String topic;
    private final AvroRecords avro;
    private final TopicReader topics;
    private final LedgerTable ledger;
    private final String policyId;

    PoisonRecordIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        this.topic = IssueServiceSettings.couponAccepted(stack);
        this.avro = new AvroRecords(stack, topic);
        this.topics = new TopicReader(stack.endpoints().kafkaBootstrapServers());
        this.ledger = new LedgerTable(stack);
        this.policyId = new IssueCaller(HttpApi.atPort(port), stack.tokens()).active(10_000, 1);
    }

    @Test
    void landsInTheDeadLetterTopicWithItsCause() {
        Map<String, byte[]> unreadable = unreadable();
        Map<String, byte[]> unacceptable = unacceptable();
        List<Sent> records = new ArrayList<>(good(1, 40));
        int place = 5;
        for (Map<String, byte[]> poison : List.of(unreadable, unacceptable)) {
            for (Map.Entry<String, byte[]> each : poison.entrySet()) {
                records.add(place, new Sent(each.getKey(), each.getValue()));
                place += 3;
            }
        }
        records.add(place, new Sent("empty", null));

        send(records);

        awaitStored(40);
        await().atMost(SOON).until(() -> deadLetters().size() >= unreadable.size() + unacceptable.size() + 1);
        Map<String, ConsumerRecord<byte[], byte[]>> dead = byKey(deadLetters());
        assertThat(dead.keySet())
                .containsAll(unreadable.keySet())
                .containsAll(unacceptable.keySet())
                .contains("empty");
        dead.values().forEach(this::assertTellsItsCause);
        unreadable
                .keySet()
                .forEach(key -> assertThat(retries(dead, key)).as(key).isEmpty());
        unacceptable
                .keySet()
                .forEach(key -> assertThat(retries(dead, key)).as(key).isEqualTo("2"));
        unreadable.forEach((key, value) -> assertThat(of(dead, key).value()).isEqualTo(value));
        unacceptable.forEach((key, value) -> assertThat(of(dead, key).value()).isEqualTo(value));
        assertThat(deadLetters()).hasSize(unreadable.size() + unacceptable.size() + 1);
    }

    private Map<String, byte[]> unreadable() {
        byte[] good = avro.bytes(accepted(policyId, 9_000, "cut"));
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("garbage", "this is not Avro".getBytes(StandardCharsets.UTF_8));
        records.put("one-byte", new byte[] {0});
        records.put("nothing", new byte[0]);
        records.put("another-type", avro.bytes(AvroRecords.issued(policyId)));
        records.put(
                "unknown-schema",
                ByteBuffer.allocate(good.length)
                        .put(good)
                        .putInt(1, 2_000_000_000)
                        .array());
        records.put("cut", Arrays.copyOf(good, good.length / 2));
        return records;
    }

    private Map<String, byte[]> unacceptable() {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("member-with-space", avro.bytes(accepted(policyId, 9_001, "a b")));
        records.put("epoch-zero", avro.bytes(AvroRecords.inEpoch(accepted(policyId, 9_002, "a"), 0)));
        records.put("refused-by-the-database", avro.bytes(accepted(policyId, 9_003, "a\0b")));
        return records;
    }

    private void assertTellsItsCause(ConsumerRecord<byte[], byte[]> dead) {
        assertThat(TopicReader.header(dead, FailureHeaders.ORIGINAL_TOPIC)).isEqualTo(topic);
        assertThat(TopicReader.header(dead, FailureHeaders.ORIGINAL_OFFSET)).matches("\\d+");
        assertThat(TopicReader.header(dead, FailureHeaders.GROUP)).isEqualTo("issue-ledger");
        assertThat(TopicReader.header(dead, FailureHeaders.ERROR_CLASS)).contains(".");
        assertThat(TopicReader.header(dead, FailureHeaders.ERROR_MESSAGE)).isNotBlank();
    }

    /** The registry answers 500 while its own database is away. */
    @ParameterizedTest
    @EnumSource(names = {"SCHEMA_REGISTRY", "POSTGRES"})
    void waitsForASchemaThatCannotBeRead(Server server) {
        List<Sent> records = ofNextVersion(20, "since_" + server.fileName());
        int before = failed();

        stack.servers().kill(server);
        try {
            send(records);
            nothingIsGivenUpForAWhile(before);
        } finally {
            stack.servers().start(server);
        }

        awaitStored(20);
        assertThat(failed()).isEqualTo(before);
    }

    /** In a schema that no consumer has read yet. */
    private List<Sent> ofNextVersion(long count, String field) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(sequence -> accepted(policyId, sequence, "m" + sequence))
                .map(event -> new Sent(event.getMemberId(), avro.bytesOfNextVersion(event, field)))
                .toList();
    }

    @Test
    void waitsForADatabaseThatIsAway() {
        send(good(1, 20));
        awaitStored(20);
        int before = failed();

        stack.servers().kill(Server.POSTGRES);
        try {
            send(good(21, 60));
            nothingIsGivenUpForAWhile(before);
        } finally {
            stack.servers().start(Server.POSTGRES);
        }

        awaitStored(60);
        assertThat(failed()).isEqualTo(before);
    }

    private void nothingIsGivenUpForAWhile(int failedBefore) {
        await().during(A_WHILE).atMost(A_WHILE.multipliedBy(4)).until(() -> failed() == failedBefore);
    }

    private List<Sent> good(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(
                        sequence -> new Sent("m" + sequence, avro.bytes(accepted(policyId, sequence, "m" + sequence))))
                .toList();
    }

    /** All to one partition, so that they share a batch. */
    private void send(List<Sent> records) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.endpoints().kafkaBootstrapServers(), "linger.ms", 50);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> producer.send(
                    new ProducerRecord<>(topic, 0, record.key.getBytes(StandardCharsets.UTF_8), record.value)));
        }
    }

    private void awaitStored(int lines) {
        await().atMost(SOON).untilAsserted(() -> assertThat(ledger.of(policyId)).hasSize(lines));
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return topics.read(topic + ".issue-ledger-dlt");
    }

    private int failed() {
        return deadLetters().size() + topics.read(topic + ".issue-ledger-retry").size();
    }

    private static String retries(Map<String, ConsumerRecord<byte[], byte[]>> dead, String key) {
        return TopicReader.header(of(dead, key), FailureHeaders.RETRIES);
    }

    private static ConsumerRecord<byte[], byte[]> of(Map<String, ConsumerRecord<byte[], byte[]>> dead, String key) {
        return Objects.requireNonNull(dead.get(key), key);
    }

    private static Map<String, ConsumerRecord<byte[], byte[]>> byKey(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, ConsumerRecord<byte[], byte[]>> byKey = new LinkedHashMap<>();
        records.forEach(record -> byKey.put(new String(record.key(), StandardCharsets.UTF_8), record));
        return byKey;
    }

    private record Sent(String key, byte @Nullable [] value) {}
}
