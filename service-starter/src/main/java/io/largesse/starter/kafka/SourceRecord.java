package io.largesse.starter.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lay in its topic: for services that put records aside in a table, and may have to make dead letters of
 * them later, see {@link DeadLetterDesk}.
 */
public final class SourceRecord {
    /** First byte of what {@link #toBytes} answers; another form will have another. */
    private static final byte FORM = 1;

    private static final int NULL = -1;

    private final ConsumerRecord<byte[], byte[]> record;

    SourceRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    /** All of it, to be kept: place, time, key, value and headers. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            write(record.topic().getBytes(StandardCharsets.UTF_8), out);
            out.writeInt(record.partition());
            out.writeLong(record.offset());
            out.writeLong(record.timestamp());
            write(record.key(), out);
            write(record.value(), out);
            Header[] headers = record.headers().toArray();
            out.writeInt(headers.length);
            for (Header header : headers) {
                write(header.key().getBytes(StandardCharsets.UTF_8), out);
                write(header.value(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        if (bytes == null) {
            out.writeInt(NULL);
            return;
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** What {@link #toBytes} answered; throws {@link IllegalArgumentException} for anything else. */
    public static SourceRecord ofBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte form = in.readByte();
            if (form != FORM) {
                throw new IllegalArgumentException("expected a kept record of form " + FORM + ", but saw " + form);
            }
            return new SourceRecord(read(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a kept record, but it ends too early", e);
        }
    }

    private static ConsumerRecord<byte[], byte[]> read(DataInputStream in) throws IOException {
        String topic = readText(in);
        int partition = in.readInt();
        long offset = in.readLong();
        long timestamp = in.readLong();
        byte[] key = readBytes(in);
        byte[] value = readBytes(in);
        Headers headers = new RecordHeaders();
        for (int count = in.readInt(); count > 0; count--) {
            headers.add(readText(in), readBytes(in));
        }
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                size(key),
                size(value),
                key,
                value,
                headers,
                Optional.empty());
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size > in.available()) {
            throw new IOException("expected " + size + " more bytes, but saw " + in.available());
        }
        return size < 0 ? null : in.readNBytes(size);
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? NULL : bytes.length;
    }
}
