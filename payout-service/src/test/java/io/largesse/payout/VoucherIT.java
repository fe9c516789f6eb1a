package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.simulator.ledger.Payment;
import io.largesse.test.Guarantee;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import io.largesse.test.WithStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Guarantee("Voucher numbers reach the members they belong to, and nobody reads them on the way.")
@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VoucherIT {
    private static final int ROWS = 600;
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Bytes of a record behind its voucher number: neither amount nor expiry, and the reason with its length. */
    private static final int BEHIND_THE_NUMBER = 1 + 1 + 1 + "thanks".length();

    private final TestStack stack;
    private final PayoutBed bed;

    VoucherIT(TestStack stack) {
        this.stack = stack;
        bed = new PayoutBed(
                stack,
                Map.of(
                        "LARGESSE_PAYOUT_TIERS_0_UPTO", "100",
                        "LARGESSE_PAYOUT_TIERS_0_PARTITIONS", "4",
                        "LARGESSE_PAYOUT_TIERS_1_UPTO", "200",
                        "LARGESSE_PAYOUT_TIERS_1_PARTITIONS", "6"));
        bed.start();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void paysTheNumbersOfTheSourceOverEightPartitions() throws Exception {
        bed.simulator.behaviour(PayoutBed.usual().withErrorRate(0.1));
        String campaign = campaign("secret", ROWS);

        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, ROWS);
        Map<String, String> paid = new TreeMap<>();
        bed.simulator
                .ledger()
                .payments(campaign + "-")
                .forEach(payment -> paid.put(payment.customerUid(), String.valueOf(payment.voucherNumber())));
        assertThat(paid).hasSize(ROWS).isEqualTo(bed.targets.vouchers("secret"));
        assertThat(bed.simulator.ledger().payments(campaign + "-"))
                .extracting(Payment::kind)
                .containsOnly("VOUCHER");
        assertThat(records(campaign)).extracting(ConsumerRecord::partition).contains(0, 1, 2, 3, 4, 5, 6, 7);
        expectNoNumberInTables(campaign);
        expectNoNumberInTopics();
        expectNoNumberInLogs();
    }

    @Test
    void paysOverSixPartitions() {
        bed.simulator.behaviour(PayoutBed.usual());
        String campaign = campaign("six", 150);

        bed.caller.awaitStatus(campaign, "COMPLETED");

        bed.expectEachPaidOnce(campaign, 150);
        assertThat(records(campaign)).extracting(ConsumerRecord::partition).containsOnly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void changedNumberEndsAsADeadLetterAndIsNotPaid() throws Exception {
        bed.simulator.behaviour(PayoutBed.usual());
        String campaign = campaign("changed", 50);
        bed.caller.awaitStatus(campaign, "COMPLETED");
        ConsumerRecord<byte[], byte[]> record = records(campaign).getFirst();
        byte[] value = record.value().clone();
        value[value.length - BEHIND_THE_NUMBER - 1] ^= 1;
        long calls = bed.simulator.ledger().summary(campaign + "-").calls();

        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.endpoints().kafkaBootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic(), record.partition(), record.key(), value))
                    .get();
        }

        await().atMost(SOON).until(() -> !read(topic() + ".payout-worker-dlt").isEmpty());
        assertThat(read(topic() + ".payout-worker-dlt"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.key()).isEqualTo(record.key()));
        assertThat(bed.simulator.ledger().summary(campaign + "-").calls()).isEqualTo(calls);
    }

    private String campaign(String event, int rows) {
        bed.targets.addVouchers(event, rows);
        String campaign = bed.caller.create("Vouchers", "VOUCHER", event);
        bed.caller.done(campaign, "approve");
        return campaign;
    }

    private void expectNoNumberInTables(String campaign) {
        assertThat(bed.count("select count(voucher_number) from payout_row where campaign_id = ?", campaign))
                .isEqualTo(ROWS);
        String number = "'" + TargetTables.VOUCHER_PREFIX + "'";
        assertThat(bed.count(
                        "select count(*) from payout_row where campaign_id = ? and (position(" + number
                                + "::bytea in voucher_number) > 0 or position(" + number
                                + " in payout_row::text) > 0)",
                        campaign))
                .isZero();
        for (String table : List.of("paid_row", "failed_row", "invalid_row")) {
            assertThat(bed.count(
                            "select count(*) from " + table + " where campaign_id = ? and position(" + number + " in "
                                    + table + "::text) > 0",
                            campaign))
                    .as(table)
                    .isZero();
        }
    }

    private void expectNoNumberInTopics() {
        List<ConsumerRecord<byte[], byte[]>> records = Stream.concat(
                        read(topic()).stream(), read(topic() + ".payout-worker-retry").stream())
                .toList();
        assertThat(records).hasSizeGreaterThan(ROWS).noneMatch(record -> hasNumber(record.value()));
    }

    private static void expectNoNumberInLogs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "service-logs"))) {
            List<Path> logs = files.filter(
                            file -> file.getFileName().toString().startsWith("PayoutServiceApplication-"))
                    .toList();
            assertThat(logs).isNotEmpty();
            for (Path log : logs) {
                assertThat(hasNumber(Files.readAllBytes(log)))
                        .as(log.toString())
                        .isFalse();
            }
        }
    }

    private static boolean hasNumber(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(TargetTables.VOUCHER_PREFIX);
    }

    private String topic() {
        return PayoutServiceSettings.rowRequested(stack);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return new TopicReader(stack.endpoints().kafkaBootstrapServers()).read(topic);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String campaign) {
        return read(topic()).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(campaign + "-"))
                .toList();
    }
}
