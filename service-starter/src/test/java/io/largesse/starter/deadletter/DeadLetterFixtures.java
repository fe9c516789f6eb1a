package io.largesse.starter.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.largesse.starter.kafka.FailureHeaders;
import io.largesse.starter.kafka.FailureTopics;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dead letters of one topic. */
public final class DeadLetterFixtures {
    public static final FailureTopics NAMES = FailureTopics.of("words", "readers");
    public static final Instant FAILED_AT = Instant.parse("2026-01-31T09:00:00Z");

    private DeadLetterFixtures() {}

    /** Failed with an IllegalStateException. */
    public static DeadLetter letter(long offset, String key) {
        ConsumerRecord<byte[], byte[]> source =
                new ConsumerRecord<>(NAMES.deadLetter(), 0, offset, key.getBytes(UTF_8), new byte[] {1});
        header(source, FailureHeaders.ERROR_CLASS, "java.lang.IllegalStateException");
        header(source, FailureHeaders.FAILED_AT, FAILED_AT.toString());
        return new DeadLetter(source);
    }

    /** The same, replayed before it came here. */
    public static DeadLetter replayed(long offset, String key, int replays) {
        DeadLetter letter = letter(offset, key);
        header(letter.source(), FailureHeaders.REPLAYS, Integer.toString(replays));
        return letter;
    }

    private static void header(ConsumerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
