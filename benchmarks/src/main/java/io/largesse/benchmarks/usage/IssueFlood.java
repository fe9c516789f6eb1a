package io.largesse.benchmarks.usage;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.largesse.schema.issue.CouponIssued;
import io.largesse.schema.issue.PolicyChanged;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tells of issued coupons as issue-service does, under a policy of their own, and prints the policy's id.
 *
 * <p>Arguments: Kafka's bootstrap servers, URL of the registry, number of coupons, number of members they are for.
 */
public final class IssueFlood {
    private static final String COUPON_ISSUED = "issue.coupon-issued.v1";
    private static final String POLICY_CHANGED = "issue.policy-changed.v1";
    /** As issue-service makes its topics. */
    private static final int PARTITIONS = 6;

    private static final String SYMBOLS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int SYMBOL_BITS = 5;
    private static final int NUMBER_LENGTH = 16;
    private static final int INDEX_BITS = 28;
    /** Prime, so that neighbours in time are far apart among the members. */
    private static final long STRIDE = 7_919;

    private final KafkaProducer<String, SpecificRecord> producer;
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final long policyId = now.getEpochSecond();
    private long sent;

    private IssueFlood(KafkaProducer<String, SpecificRecord> producer) {
        this.producer = producer;
    }

    public static void main(String[] arguments) throws Exception {
        makeTopics(arguments[0]);
        long policyId;
        try (var producer = new KafkaProducer<String, SpecificRecord>(settings(arguments[0], arguments[1]))) {
            IssueFlood flood = new IssueFlood(producer);
            flood.tell(Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
            policyId = flood.policyId;
        }
        System.out.println(policyId); // last, for the closing producer logs to the same stream
    }

    private static void makeTopics(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            for (NewTopic topic : List.of(
                    new NewTopic(COUPON_ISSUED, PARTITIONS, (short) 1),
                    new NewTopic(POLICY_CHANGED, PARTITIONS, (short) 1)
                            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)))) {
                make(admin, topic);
            }
        }
    }

    private static void make(Admin admin, NewTopic topic) throws Exception {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static Map<String, Object> settings(String servers, String registry) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers);
        settings.put("key.serializer", StringSerializer.class);
        settings.put("value.serializer", AvroKafkaSerializer.class);
        settings.put("acks", "all");
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 5);
        settings.put("batch.size", 128 * 1024);
        settings.put("apicurio.registry.url", registry + "/apis/registry/v3");
        settings.put("apicurio.registry.auto-register", true);
        settings.put("apicurio.registry.headers.enabled", false);
        settings.put("apicurio.registry.use-id", "contentId");
        return settings;
    }

    private void tell(long coupons, long members) throws Exception {
        send(POLICY_CHANGED, Long.toString(policyId), policy());
        for (long i = 0; i < coupons; i++) {
            String member = "m%010d".formatted(i * STRIDE % members);
            send(COUPON_ISSUED, member, issued(i, member));
        }
        producer.flush();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("expected Kafka to take all events", failures.peek());
        }
    }

    /** As if claimed from one of 16 million addresses. */
    private CouponIssued issued(long index, String member) {
        long address = index * STRIDE;
        String client = "10.%d.%d.%d".formatted(address >> 16 & 255, address >> 8 & 255, address & 255);
        return new CouponIssued(number(index), policyId, index + 1, member, 1, now, now, client);
    }

    private void send(String topic, String key, SpecificRecord event) {
        ProducerRecord<String, SpecificRecord> record = new ProducerRecord<>(topic, key, event);
        String trace = "00-%032x-%016x-00".formatted(++sent, sent);
        record.headers().add("traceparent", trace.getBytes(StandardCharsets.US_ASCII));
        producer.send(record, (_, failed) -> {
            if (failed != null) {
                failures.add(failed);
            }
        });
    }

    private PolicyChanged policy() {
        return PolicyChanged.newBuilder()
                .setPolicyId(policyId)
                .setRevision(1)
                .setChange("CREATED")
                .setStatus("DRAFT")
                .setChangedAt(now)
                .setCreatedAt(now)
                .setName("Benchmark")
                .setDiscountType("FIXED")
                .setDiscountAmount(5_000L)
                .setMinimumOrderAmount(10_000)
                .setValidityType("DAYS_AFTER_ISSUE")
                .setValidityDays(30)
                .setIssueType("FCFS")
                .setLimitPerMember(100)
                .setAcceptance("FAST")
                .build();
    }

    /**
     * Different for each index of each policy, and in no order, as issue-service's numbers are: the mixing of
     * SplitMix64, which is one to one.
     */
    private String number(long index) {
        long mixed = policyId << INDEX_BITS | index;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        mixed ^= mixed >>> 31;
        char[] number = new char[NUMBER_LENGTH];
        for (int i = 0; i < NUMBER_LENGTH; i++) {
            number[i] = SYMBOLS.charAt((int) (mixed & SYMBOLS.length() - 1));
            mixed >>>= SYMBOL_BITS;
        }
        return new String(number);
    }
}
