package io.largesse.starter.kafka;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writers and readers of generated Avro classes, kept per schema.
 *
 * <p>Apicurio's own provider computes the schema's fingerprint for every record, which profiled at a tenth of the work
 * of storing claims. A record is read into the class its schema names, by that class's own version of the schema.
 */
public final class SpecificDatums<T> implements AvroDatumProvider<T> {
    /** Far more than the schemas of one service; beyond, all are made anew. */
    private static final int MAX_SCHEMAS = 1_000;

    private final Map<Schema, DatumWriter<T>> writers = new ConcurrentHashMap<>();
    private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

    @Override
    public DatumWriter<T> createDatumWriter(T data, Schema schema) {
        return bounded(writers).computeIfAbsent(schema, written -> new SpecificDatumWriter<>(written));
    }

    @Override
    public DatumReader<T> createDatumReader(Schema schema) {
        return bounded(readers).computeIfAbsent(schema, SpecificDatums::reader);
    }

    @Override
    public Schema toSchema(T data) {
        return SpecificData.get().getSchema(data.getClass());
    }

    private static <K, V> Map<K, V> bounded(Map<K, V> cache) {
        if (cache.size() > MAX_SCHEMAS) {
            cache.clear();
        }
        return cache;
    }

    private static <T> DatumReader<T> reader(Schema written) {
        SpecificDatumReader<T> reader = new SpecificDatumReader<>();
        reader.setSchema(written);
        return reader;
    }
}
