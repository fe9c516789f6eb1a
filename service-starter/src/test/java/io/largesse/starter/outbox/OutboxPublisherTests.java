package io.largesse.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.starter.observability.Traceparent;
import io.largesse.starter.outbox.OutboxPublisher.Published;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxPublisherTests {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final RecordingProducer producer = new RecordingProducer();
    private final OutboxPublisher publisher = new OutboxPublisher(producer, Duration.ofSeconds(5));

    @Test
    void publishesInOrder() {
        Published outcome = publisher.publish(List.of(event(1, "t", "a"), event(2, "t", "b"), event(3, "t", "a")));

        assertThat(outcome.ids()).containsExactly(1L, 2L, 3L);
        assertThat(outcome.failure()).isNull();
        assertThat(producer.values()).containsExactly("1", "2", "3");
    }

    @Test
    void handsTheTraceOn() {
        publisher.publish(List.of(new OutboxEvent(1, "t", "a", new byte[0], TRACEPARENT)));

        assertThat(producer.history()
                        .getFirst()
                        .headers()
                        .lastHeader(Traceparent.HEADER)
                        .value())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(TRACEPARENT);
    }

    /** The last one would otherwise be deleted, and the one that failed be published after it. */
    @Test
    void holdsBackWhatComesAfterAFailureOfTheSameKey() {
        producer.refused.add("2");

        Published outcome = publisher.publish(
                List.of(event(1, "t", "a"), event(2, "t", "a"), event(3, "t", "b"), event(4, "t", "a")));

        assertThat(outcome.ids()).doesNotContain(2L, 4L).contains(1L);
        assertThat(outcome.failure()).hasMessage("expected by the test");
    }

    @Test
    void goesOnWithOtherTopicsWhenOneCannotBeWrittenTo() {
        producer.refused.add("1");

        Published outcome =
                publisher.publish(List.of(event(1, "lost", "a"), event(2, "lost", "b"), event(3, "t", "a")));

        assertThat(outcome.ids()).containsExactly(3L);
        assertThat(outcome.failedTopics()).containsExactly("lost");
        assertThat(producer.values()).containsExactly("3");
    }

    private static OutboxEvent event(long id, String topic, String key) {
        return new OutboxEvent(id, topic, key, Long.toString(id).getBytes(StandardCharsets.UTF_8), null);
    }
}
