package io.largesse.starter.deadletter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AvroJsonTests {

    private static final Schema TIME = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    private static final Schema SCHEMA = SchemaBuilder.record("Thing")
            .fields()
            .requiredString("name")
            .requiredLong("count")
            .name("at")
            .type(TIME)
            .noDefault()
            .name("seen")
            .type()
            .unionOf()
            .nullType()
            .and()
            .type(TIME)
            .endUnion()
            .nullDefault()
            .requiredBytes("raw")
            .name("tags")
            .type()
            .array()
            .items()
            .stringType()
            .noDefault()
            .name("extra")
            .type()
            .map()
            .values()
            .longType()
            .noDefault()
            .optionalString("note")
            .endRecord();

    @Test
    void isPlainAndReadable() {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("name", new Utf8("a"));
        record.put("count", 7L);
        record.put("at", 0L);
        record.put("seen", 1_000L);
        record.put("raw", ByteBuffer.wrap(new byte[] {1, 2}));
        record.put("tags", List.of(new Utf8("x")));
        record.put("extra", Map.of(new Utf8("k"), 1L));

        assertThat(JsonMapper.shared().valueToTree(AvroJson.of(record)).toString())
                .isEqualTo("{\"name\":\"a\",\"count\":7,\"at\":\"1970-01-01T00:00:00Z\","
                        + "\"seen\":\"1970-01-01T00:00:01Z\",\"raw\":\"AQI=\",\"tags\":[\"x\"],"
                        + "\"extra\":{\"k\":1},\"note\":null}");
    }
}
