package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.largesse.payout.application.port.Campaigns;
import io.largesse.payout.application.port.PayoutSettings;
import io.largesse.payout.application.port.RowRegister;
import io.largesse.payout.application.port.TargetRows;
import io.largesse.payout.domain.model.Campaign;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.CampaignOrder;
import io.largesse.payout.domain.model.CampaignStatus;
import io.largesse.payout.domain.model.CampaignStep;
import io.largesse.payout.domain.model.CheckState;
import io.largesse.payout.domain.model.DuplicateRule;
import io.largesse.payout.domain.model.PaymentKind;
import io.largesse.schema.payout.RowRequested;
import io.largesse.starter.kafka.SpecificDatums;
import io.largesse.starter.secret.SensitiveTexts;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.test.WithStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From the rows of a source to messages for the workers, by the service's own loops. */
@WithStack
@SpringBootTest(classes = FanOutIT.FanOut.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@DirtiesContext
class FanOutIT {
    private static final Duration SHORTLY = Duration.ofSeconds(20);
    private static final int MANY = Integer.getInteger("fan-out.rows", 20_000);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestStack stack = TestStack.of(FanOutIT.class);

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private RowRegister register;

    @Autowired
    private SensitiveTexts texts;

    @Autowired
    private DatabaseClient database;

    @DynamicPropertySource
    static void onStack(DynamicPropertyRegistry properties) {
        TestStack stack = TestStack.of(FanOutIT.class);
        Map<String, String> settings = new HashMap<>(stack.environment());
        settings.put("LARGESSE_PAYOUT_DATABASE", stack.database());
        settings.put("LARGESSE_PAYOUT_DATABASE_USER", stack.database());
        settings.put("LARGESSE_PAYOUT_DATABASE_PASSWORD", stack.database());
        settings.put("LARGESSE_PAYOUT_ENCRYPTION_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("largesse.payout.topics.row-requested", topic(stack));
        settings.put("largesse.payout.tiers[0].up-to", "12345");
        settings.put("largesse.payout.tiers[0].partitions", "4");
        settings.put("largesse.payout.tiers[1].up-to", "13000");
        settings.put("largesse.payout.tiers[1].partitions", "6");
        settings.forEach((name, value) -> properties.add(name, () -> value));
    }

    private static String topic(TestStack stack) {
        return stack.named("payout.row-requested.v1");
    }

    @ParameterizedTest
    @CsvSource({"12345, 4", "12346, 6", "13000, 6", "13001, 8"})
    void sendsEveryRowOnceToItsPartition(int count, int partitions) {
        CampaignId id = approved(PaymentKind.VOUCHER, count);

        await().atMost(LONG).until(() -> find(id).isSent());

        Map<Long, RowRequested> rows = new HashMap<>();
        List<ConsumerRecord<byte[], byte[]>> records = recordsOf(id);
        try (AvroKafkaDeserializer<RowRequested> deserializer = deserializer()) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                RowRequested row = deserializer.deserialize(record.topic(), record.value());
                rows.put(row.getRowId(), row);
                assertThat(record.partition()).isEqualTo((int) (row.getRowId() % partitions));
                assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(id + "-" + row.getRowId());
            }
        }
        assertThat(records).hasSize(count);
        for (int partition = 0; partition < partitions; partition++) {
            assertThat(rowsOf(records, partition))
                    .hasSizeBetween(count / partitions, count / partitions + 1)
                    .isSorted();
        }
        assertThat(rows).hasSize(count);
        RowRequested row = Objects.requireNonNull(rows.get(12_345L));
        byte[] encrypted = new byte[row.getVoucherNumber().remaining()];
        row.getVoucherNumber().get(encrypted);
        assertThat(texts.decrypt(encrypted)).isEqualTo("voucher-12345");
        assertThat(row.getCustomerUid()).isEqualTo("member-12345");
        assertThat(row.getSending()).isEqualTo(1);
        assertThat(find(id).partitions()).isEqualTo(partitions);

        finish(id);
        await().atMost(SHORTLY).until(() -> find(id).status() == CampaignStatus.COMPLETED);
        assertThat(actions(id)).containsExactly("campaign.begin", "campaign.complete");
    }

    /** With {@code -Dfan-out.rows=1000000} this tells how long a million takes. */
    @Test
    void checksAndSendsMany() {
        long used = usedAfterCollection();
        Instant began = Instant.now();

        CampaignId id = approved(PaymentKind.POINT, MANY);
        await().atMost(LONG).until(() -> find(id).check().state() == CheckState.DONE);
        Instant checked = Instant.now();
        await().atMost(LONG).until(() -> find(id).isSent());
        Instant sent = Instant.now();

        System.out.printf(
                "%d rows: checked in %d ms, sent in %d ms; heap grew by %d KiB%n",
                MANY,
                Duration.between(began, checked).toMillis(),
                Duration.between(checked, sent).toMillis(),
                (usedAfterCollection() - used) / 1024);
        assertThat(find(id).check().valid()).isEqualTo(MANY);
        assertThat(find(id).progress().sent()).isEqualTo(MANY);
        finish(id);
        await().atMost(SHORTLY).until(() -> find(id).status() == CampaignStatus.COMPLETED);
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private CampaignId approved(PaymentKind kind, int rows) {
        CampaignOrder order = new CampaignOrder("Autumn", kind, "rows-" + rows, null, DuplicateRule.ROW);
        CampaignId id = Objects.requireNonNull(campaigns.add(order, "op-1").block(SHORTLY))
                .id();
        register.order(id).block(SHORTLY);
        campaigns.make(CampaignStep.APPROVE, id, "op-1", null).block(SHORTLY);
        return id;
    }

    private Campaign find(CampaignId id) {
        return Objects.requireNonNull(campaigns.find(id).block(SHORTLY));
    }

    private void finish(CampaignId id) {
        database.sql("update campaign_progress set paid = :paid where campaign_id = :id")
                .bind("paid", find(id).check().valid())
                .bind("id", id.value())
                .then()
                .block(SHORTLY);
    }

    private List<String> actions(CampaignId id) {
        return Objects.requireNonNull(database.sql(
                        "select action from audit_log where subject_type = 'campaign' and subject_id = :id order by id")
                .bind("id", id.toString())
                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                .all()
                .collectList()
                .block(SHORTLY));
    }

    private List<ConsumerRecord<byte[], byte[]>> recordsOf(CampaignId id) {
        return new TopicReader(stack.endpoints().kafkaBootstrapServers())
                .read(topic(stack)).stream()
                        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(id + "-"))
                        .toList();
    }

    /** In the order of the partition. */
    private static List<Long> rowsOf(List<ConsumerRecord<byte[], byte[]>> records, int partition) {
        return records.stream()
                .filter(record -> record.partition() == partition)
                .sorted(Comparator.comparingLong(ConsumerRecord::offset))
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .map(key -> Long.parseLong(key.substring(key.indexOf('-') + 1)))
                .toList();
    }

    private AvroKafkaDeserializer<RowRequested> deserializer() {
        Map<String, Object> settings = Map.of(
                "apicurio.registry.url",
                stack.endpoints().registryUrl() + "/apis/registry/v3",
                "apicurio.registry.headers.enabled",
                false,
                "apicurio.registry.use-id",
                "contentId",
                "apicurio.registry.avro-datum-provider",
                SpecificDatums.class.getName());
        AvroKafkaDeserializer<RowRequested> deserializer = new AvroKafkaDeserializer<>();
        deserializer.configure(settings, false);
        return deserializer;
    }

    /** What checks and sends, on a source that makes its rows up. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableConfigurationProperties(PayoutSettings.class)
    @ComponentScan(
            basePackages = "io.largesse.payout",
            useDefaultFilters = false,
            includeFilters =
                    @Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    ".*\\.(R2dbcRowRegister|R2dbcCampaignQueue|R2dbcCampaigns|KafkaRowRequests"
                                            + "|KafkaWorkerLag|TopicConfiguration|CampaignRunner|SendLostRows|(Check|Queue|Send)Campaigns)"))
    static class FanOut {

        @Bean
        TargetRows targetRows() {
            return new GeneratedTargetRows();
        }
    }
}
