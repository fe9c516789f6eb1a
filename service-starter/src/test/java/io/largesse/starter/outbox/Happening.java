package io.largesse.starter.outbox;

import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** An event as small as can be, serialized as its text. */
final class Happening implements SpecificRecord {
    static final Serializer<Object> SERIALIZER =
            (_, event) -> ((Happening) event).text.getBytes(StandardCharsets.UTF_8);

    private static final Schema SCHEMA =
            SchemaBuilder.record("Happening").fields().requiredString("text").endRecord();
    private String text;

    Happening(String text) {
        this.text = text;
    }

    @Override
    public Schema getSchema() {
        return SCHEMA;
    }

    @Override
    public Object get(int field) {
        return text;
    }

    @Override
    public void put(int field, Object value) {
        text = (String) value;
    }
}
