package io.largesse.issue;

import static org.awaitility.Awaitility.await;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.largesse.schema.issue.CouponAccepted;
import io.largesse.schema.issue.CouponIssued;
import io.largesse.starter.kafka.SpecificDatums;
import io.largesse.test.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Writes records as producers do: schema registered, values in Confluent's wire format. */
final class AvroRecords {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final String topic;
    private final AvroKafkaSerializer<Object> serializer = new AvroKafkaSerializer<>();
    private final AvroKafkaDeserializer<Object> deserializer = new AvroKafkaDeserializer<>();

    AvroRecords(TestStack stack, String topic) {
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>();
        settings.put("apicurio.registry.url", stack.endpoints().registryUrl() + "/apis/registry/v3");
        settings.put("apicurio.registry.auto-register", true);
        settings.put("apicurio.registry.headers.enabled", false);
        settings.put("apicurio.registry.use-id", "contentId");
        serializer.configure(settings, false);
        settings.put("apicurio.registry.avro-datum-provider", SpecificDatums.class.getName());
        deserializer.configure(settings, false);
    }

    /** The member's first coupon of the policy. */
    static CouponAccepted accepted(String policyId, long sequence, String member) {
        String number = "A".repeat(16 - 5)
                + "%05d".formatted(sequence).replace('0', 'X').replace('1', 'Y');
        return new CouponAccepted(number, Long.parseLong(policyId), 1, sequence, member, 1, NOW, null);
    }

    static CouponAccepted inEpoch(CouponAccepted event, int epoch) {
        return new CouponAccepted(
                event.getIssueId(),
                event.getPolicyId(),
                epoch,
                event.getSequence(),
                event.getMemberId(),
                event.getNth(),
                event.getAcceptedAt(),
                event.getClientAddress());
    }

    static CouponIssued issued(String policyId) {
        return new CouponIssued("A".repeat(16), Long.parseLong(policyId), 1L, "a", 1, NOW, NOW, null);
    }

    /** Waits for a registry that still finds dead connections in its pool after its database was killed. */
    byte[] bytes(Object event) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .ignoreExceptions()
                .until(() -> serializer.serialize(topic, event), Objects::nonNull);
    }

    /** Reads a record as consumers do. */
    <T> T read(byte[] value, Class<T> type) {
        return type.cast(deserializer.deserialize(topic, value));
    }

    /** As a later release would write it, with one more field: a schema that no consumer has seen yet. */
    byte[] bytesOfNextVersion(CouponAccepted event, String added) {
        Schema next = nextVersion(event.getSchema(), added);
        GenericRecord record = new GenericData.Record(next);
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            record.put(field.name(), value instanceof Instant time ? time.toEpochMilli() : value);
        }
        record.put(added, "from the future");
        return bytes(record);
    }

    private static Schema nextVersion(Schema schema, String added) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field(added, Schema.create(Schema.Type.STRING), null, ""));
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }
}
