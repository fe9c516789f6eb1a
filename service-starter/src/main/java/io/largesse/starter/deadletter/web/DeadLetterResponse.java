package io.largesse.starter.deadletter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.starter.deadletter.BrowseDeadLetters.Entry;
import io.largesse.starter.deadletter.DeadLetter;
import io.largesse.starter.deadletter.DeadLetterValues.Value;
import io.largesse.starter.deadletter.Replayed;
import io.largesse.starter.deadletter.Scan.Found;
import io.largesse.starter.kafka.FailureHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param retries by way of the retry topic, before it was given up
 * @param replays how often it had been replayed when it came here
 * @param replayed what a replay did to it from here; absent where none did
 * @param value as JSON; absent where it cannot be decoded
 * @param valueBase64 in place of it the bytes, in lists the first ones
 * @param undecoded why
 * @param headers all, as text; only where one record is asked for
 */
record DeadLetterResponse(
        int partition,
        long offset,
        @Nullable String key,
        Original original,
        Failure failure,
        int replays,
        @Nullable Replay replayed,

        @JsonInclude(value = JsonInclude.Include.NON_NULL, content = JsonInclude.Include.ALWAYS) @Nullable
        Object value,

        @Nullable String valueBase64,
        int valueBytes,
        @Nullable String undecoded,
        @Nullable Map<String, String> headers) {

    /** Where the record came from first. */
    record Original(
            @Nullable String topic,
            @Nullable String partition,
            @Nullable String offset) {}

    /** How it failed last. */
    record Failure(
            @Nullable String errorClass,
            @Nullable String message,
            int retries,
            Instant failedAt,
            @Nullable String traceId) {}

    /** The last replay of it from here. */
    record Replay(String replayId, boolean parked, int times, Instant at) {
        static @Nullable Replay of(@Nullable Replayed replayed) {
            return replayed == null
                    ? null
                    : new Replay(
                            Long.toString(replayed.replayId()), replayed.parked(), replayed.times(), replayed.at());
        }
    }

    /**
     * A page.
     *
     * @param scanned records looked at for it
     * @param nextCursor absent at the end; a page may be short or empty before, where much was looked at
     */
    record Page(
            List<DeadLetterResponse> records,
            long scanned,
            @Nullable String nextCursor) {
        static Page of(Found<Entry> found) {
            return new Page(
                    found.records().stream()
                            .map(entry -> DeadLetterResponse.of(entry, null))
                            .toList(),
                    found.scanned(),
                    found.complete() ? null : found.next().toString());
        }
    }

    static DeadLetterResponse inFull(Entry entry) {
        Map<String, String> headers = new LinkedHashMap<>();
        entry.letter()
                .source()
                .headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return of(entry, headers);
    }

    private static DeadLetterResponse of(Entry entry, @Nullable Map<String, String> headers) {
        DeadLetter letter = entry.letter();
        Value value = entry.value();
        return new DeadLetterResponse(
                letter.place().partition(),
                letter.place().offset(),
                letter.key().orElse(null),
                original(letter),
                failure(letter),
                letter.replays(),
                Replay.of(entry.replayed()),
                value.json(),
                value.base64(),
                value.bytes(),
                value.undecoded(),
                headers);
    }

    private static Original original(DeadLetter letter) {
        return new Original(
                letter.header(FailureHeaders.ORIGINAL_TOPIC).orElse(null),
                letter.header(FailureHeaders.ORIGINAL_PARTITION).orElse(null),
                letter.header(FailureHeaders.ORIGINAL_OFFSET).orElse(null));
    }

    private static Failure failure(DeadLetter letter) {
        return new Failure(
                letter.errorClass().orElse(null),
                letter.header(FailureHeaders.ERROR_MESSAGE).orElse(null),
                letter.retries(),
                letter.failedAt(),
                letter.traceId().orElse(null));
    }
}
