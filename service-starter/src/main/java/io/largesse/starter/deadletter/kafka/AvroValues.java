package io.largesse.starter.deadletter.kafka;

import io.largesse.starter.deadletter.DeadLetter;
import io.largesse.starter.deadletter.DeadLetterValues;
import io.largesse.starter.failure.TransientFailures;
import io.largesse.starter.kafka.FailureHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Decodes Avro by the schema it was written with, whatever class it was meant to be. */
final class AvroValues implements DeadLetterValues {
    private static final int MAX_REASON_LENGTH = 300;

    private final Supplier<Deserializer<?>> deserializers;
    private final DeadLetterThreads threads;
    private @Nullable Deserializer<?> deserializer;

    AvroValues(Supplier<Deserializer<?>> deserializers, DeadLetterThreads threads) {
        this.deserializers = deserializers;
        this.threads = threads;
    }

    @Override
    public Mono<List<Value>> decode(List<DeadLetter> letters, long maxBytes) {
        return threads.call(() -> decodeAll(letters, maxBytes));
    }

    /** One after the other, for a deserializer is for one thread; a registry that is away is asked once. */
    private synchronized List<Value> decodeAll(List<DeadLetter> letters, long maxBytes) {
        List<Value> values = new ArrayList<>(letters.size());
        String away = null;
        for (DeadLetter letter : letters) {
            String obstacle = obstacle(letter, maxBytes, away);
            try {
                values.add(obstacle == null ? decoded(letter) : undecoded(letter, maxBytes, obstacle));
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                away = TransientFailures.contains(e) ? reason(e) : null;
                values.add(undecoded(letter, maxBytes, reason(e)));
            }
        }
        return values;
    }

    /** Why it is not even tried; null where it is. */
    private static @Nullable String obstacle(DeadLetter letter, long maxBytes, @Nullable String away) {
        byte[] bytes = letter.source().value();
        if (bytes == null) {
            return "the record has no value";
        }
        return bytes.length > maxBytes ? "the value is longer than " + maxBytes + " bytes" : away;
    }

    private Value decoded(DeadLetter letter) {
        return new Value(decode(letter), null, letter.source().value().length, null);
    }

    private @Nullable Object decode(DeadLetter letter) {
        Deserializer<?> ready = deserializer;
        if (ready == null) {
            ready = deserializers.get();
            deserializer = ready;
        }
        String topic = letter.header(FailureHeaders.ORIGINAL_TOPIC)
                .orElse(letter.source().topic());
        return AvroJson.of(ready.deserialize(
                topic, letter.source().headers(), letter.source().value()));
    }

    private static Value undecoded(DeadLetter letter, long maxBytes, String reason) {
        byte[] bytes = letter.source().value();
        if (bytes == null) {
            return new Value(null, null, 0, reason);
        }
        byte[] shown = bytes.length > maxBytes ? Arrays.copyOf(bytes, (int) maxBytes) : bytes;
        return new Value(null, Base64.getEncoder().encodeToString(shown), bytes.length, reason);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        String reason = root.getClass().getSimpleName() + ": " + root.getMessage();
        return reason.length() <= MAX_REASON_LENGTH ? reason : reason.substring(0, MAX_REASON_LENGTH);
    }
}
