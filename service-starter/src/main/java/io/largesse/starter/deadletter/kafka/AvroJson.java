package io.largesse.starter.deadletter.kafka;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Generic Avro as plain JSON: unions without their branch, times as text, bytes as base64. */
final class AvroJson {
    private AvroJson() {}

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case IndexedRecord record -> fields(record);
            case Map<?, ?> map -> entries(map);
            case Collection<?> items -> items.stream().map(AvroJson::of).toList();
            case ByteBuffer buffer -> base64(buffer);
            case GenericFixed fixed -> Base64.getEncoder().encodeToString(fixed.bytes());
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case GenericEnumSymbol<?> symbol -> symbol.toString();
            case Boolean truth -> truth;
            case Number number -> number;
            default -> value.toString();
        };
    }

    private static Map<String, @Nullable Object> fields(IndexedRecord record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        record.getSchema()
                .getFields()
                .forEach(field -> fields.put(field.name(), field(field.schema(), record.get(field.pos()))));
        return fields;
    }

    private static @Nullable Object field(Schema schema, @Nullable Object value) {
        return value instanceof Long millis && isTime(schema)
                ? Instant.ofEpochMilli(millis).toString()
                : of(value);
    }

    private static boolean isTime(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream().anyMatch(AvroJson::isTime)
                : schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static Map<String, @Nullable Object> entries(Map<?, ?> map) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), of(value)));
        return entries;
    }

    private static String base64(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
