package io.largesse.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.localstack.Server;
import io.largesse.starter.lock.InMemoryLeases;
import io.largesse.starter.persistence.TestDatabase;
import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.test.WithStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

@Guarantee("An event of a committed change is published, in order, whatever becomes of Kafka meanwhile.")
@WithStack
class OutlivesKafkaIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final TestStack stack;
    private final String topic;

    OutlivesKafkaIT(TestStack stack) {
        this.stack = stack;
        this.topic = stack.named("happenings");
    }

    @BeforeEach
    void makeTopic() {
        String servers = stack.endpoints().kafkaBootstrapServers();
        KafkaAdmin admin = new KafkaAdmin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers));
        admin.createOrModifyTopics(new NewTopic(topic, 2, (short) 1));
    }

    @Test
    void publishesAllWhenKafkaIsBack() {
        try (TestDatabase database = new TestDatabase(stack);
                OutboxPublisher publisher = publisher()) {
            OutboxTable table = new OutboxTable(database.client());
            OutboxRelay relay = relay(table, publisher);
            relay.start();
            try {
                commit(database, table, 0, 50);
                await().atMost(WITHIN).until(() -> waiting(table) == 0);

                stack.servers().kill(Server.KAFKA);
                try {
                    commit(database, table, 50, 100);
                    assertThat(waiting(table)).isEqualTo(50);
                } finally {
                    stack.servers().start(Server.KAFKA);
                }

                await().atMost(WITHIN).until(() -> waiting(table) == 0);
            } finally {
                relay.stop();
            }
        }
        assertThat(published()).isEqualTo(numbers(0, 100));
    }

    private OutboxPublisher publisher() {
        KafkaProperties kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(stack.endpoints().kafkaBootstrapServers()));
        OutboxSettings settings = settings();
        return new OutboxPublisher(
                new KafkaProducer<>(
                        OutboxAutoConfiguration.producerSettings(kafka, settings),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()),
                settings.publishTimeout());
    }

    private static OutboxRelay relay(OutboxTable table, OutboxPublisher publisher) {
        return new OutboxRelay(
                table,
                publisher,
                new InMemoryLeases(Clock.systemUTC()).of("a"),
                new OutboxMetrics(new SimpleMeterRegistry()),
                settings());
    }

    private static OutboxSettings settings() {
        return OutboxSettingsTests.bound("largesse.outbox.max-back-off", "1s");
    }

    private void commit(TestDatabase database, OutboxTable table, int from, int to) {
        Outbox outbox = new R2dbcOutbox(table, Happening.SERIALIZER, DataSize.ofKilobytes(1));
        database.transactions()
                .inOne(Flux.range(from, to - from)
                        .concatMap(i -> outbox.add(topic, "k", new Happening("" + i)))
                        .then())
                .block(WITHIN);
    }

    private static long waiting(OutboxTable table) {
        return Objects.requireNonNull(table.backlog().block(WITHIN)).waiting();
    }

    /** In the order of the partition; repetitions, which at least once allows, count once. */
    private List<String> published() {
        return new TopicReader(stack.endpoints().kafkaBootstrapServers())
                .read(topic).stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .distinct()
                        .toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
