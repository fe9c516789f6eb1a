package io.largesse.starter.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes the values of records readable, as far as they can be. */
public interface DeadLetterValues {

    /**
     * One value per record, in their order.
     *
     * @param maxBytes longer values are not decoded, and cut
     */
    Mono<List<Value>> decode(List<DeadLetter> letters, long maxBytes);

    /**
     * A value as JSON, or its bytes and why it is not.
     *
     * @param json of maps, lists, texts, numbers and booleans
     * @param base64 bytes that could not be decoded, the first ones
     * @param bytes length of the whole value
     * @param undecoded why there is no JSON
     */
    record Value(
            @Nullable Object json,
            @Nullable String base64,
            int bytes,
            @Nullable String undecoded) {}
}
