package io.largesse.starter.kafka;

import static io.largesse.starter.kafka.Batches.DEAD_LETTER;
import static io.largesse.starter.kafka.Batches.RETRY;
import static io.largesse.starter.kafka.Batches.malformed;
import static io.largesse.starter.kafka.Batches.poll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class IsolatingListenerTests {

    private static final RuntimeException DATABASE_AWAY =
            new IllegalStateException(new ConnectException("connection refused"));

    private final Batches batches = new Batches();
    private final IsolatingListener<Batches.Word> listener =
            new IsolatingListener<>(batches.effect(), batches.decoder(), batches.failedRecords());

    @Test
    void handlesAPollAsOneBatch() {
        listener.onMessage(poll("a", "b", "c"));

        assertThat(batches.handled).containsExactly(List.of("a", "b", "c"));
        assertThat(batches.producer.history()).isEmpty();
        assertThat(batches.counted("handled")).isEqualTo(3);
    }

    @Test
    void findsThePoisonByHalving() {
        batches.failing.put("poison", new IllegalArgumentException("bad"));

        listener.onMessage(poll("a", "b", "poison", "d", "e"));

        assertThat(batches.handled.stream().flatMap(List::stream)).containsExactly("a", "b", "d", "e");
        assertThat(batches.sentTo(RETRY)).containsExactly("poison");
        assertThat(batches.sentTo(DEAD_LETTER)).isEmpty();
    }

    @Test
    void buriesAtOnceWhatItsHandlerCallsMalformed() {
        batches.failing.put("nonsense", new MalformedRecordException("no word", new IllegalArgumentException("bad")));

        listener.onMessage(poll("a", "b", "nonsense", "d", "e"));

        assertThat(batches.handled.stream().flatMap(List::stream)).containsExactly("a", "b", "d", "e");
        assertThat(batches.sentTo(DEAD_LETTER)).containsExactly("nonsense");
        assertThat(batches.sentTo(RETRY)).isEmpty();
    }

    @Test
    void costsTwiceTheLogarithmOfTheBatch() {
        batches.failing.put("777", new IllegalArgumentException("bad"));

        listener.onMessage(
                poll(IntStream.range(0, 4_096).mapToObj(String::valueOf).toArray(String[]::new)));

        assertThat(batches.sentTo(RETRY)).containsExactly("777");
        assertThat(batches.calls).isLessThanOrEqualTo(2 * 12 + 1);
        assertThat(batches.counted("handled")).isEqualTo(4_095);
    }

    @Test
    void findsEveryPoison() {
        batches.failing.put("x", new IllegalArgumentException("bad"));
        batches.failing.put("y", new IllegalStateException("worse"));

        listener.onMessage(poll("x", "a", "y", "b"));

        assertThat(batches.handled.stream().flatMap(List::stream)).containsExactly("a", "b");
        assertThat(batches.sentTo(RETRY)).containsExactly("x", "y");
    }

    @Test
    void buriesWhatCannotBeReadAtOnce() {
        batches.unreadable.put("garbage", malformed());
        ConsumerRecord<byte[], byte[]> empty = new ConsumerRecord<>(Batches.TOPIC, 0, 9, new byte[0], null);

        listener.onMessage(poll("a", "garbage", "another type"));
        listener.onMessage(List.of(empty));

        assertThat(batches.handled).containsExactly(List.of("a"));
        assertThat(batches.producer.history())
                .hasSize(3)
                .allSatisfy(sent -> assertThat(sent.topic()).isEqualTo(DEAD_LETTER));
        assertThat(batches.counted("dead-lettered")).isEqualTo(3);
    }

    @Test
    void waitsWhileTheDatabaseIsAway() {
        batches.failing.put("b", DATABASE_AWAY);

        assertThatThrownBy(() -> listener.onMessage(poll("a", "b", "c"))).isSameAs(DATABASE_AWAY);

        assertThat(batches.calls).isEqualTo(1);
        assertThat(batches.producer.history()).isEmpty();
    }

    @Test
    void waitsWhileTheRegistryIsAway() {
        batches.unreadable.put("b", DATABASE_AWAY);

        assertThatThrownBy(() -> listener.onMessage(poll("a", "b", "c"))).isSameAs(DATABASE_AWAY);

        assertThat(batches.calls).isZero();
        assertThat(batches.producer.history()).isEmpty();
    }

    /** A poll that is waited with comes again many times: its garbage must not be buried every time. */
    @Test
    void buriesOnceAlthoughThePollComesAgain() {
        batches.unreadable.put("garbage", malformed());
        batches.unreadable.put("b", DATABASE_AWAY);
        assertThatThrownBy(() -> listener.onMessage(poll("garbage", "a", "b"))).isSameAs(DATABASE_AWAY);
        batches.unreadable.remove("b");
        batches.failing.put("a", DATABASE_AWAY);
        assertThatThrownBy(() -> listener.onMessage(poll("garbage", "a", "b"))).isSameAs(DATABASE_AWAY);
        batches.failing.clear();

        listener.onMessage(poll("garbage", "a", "b"));

        assertThat(batches.sentTo(DEAD_LETTER)).containsExactly("garbage");
        assertThat(batches.handled).containsExactly(List.of("a", "b"));
    }

    @Test
    void doesNotReturnBeforeTheDeadLetterIsAcknowledged() {
        batches.unreadable.put("garbage", malformed());
        batches.producer.sendException = new KafkaException("broker is away");

        assertThatThrownBy(() -> listener.onMessage(poll("garbage"))).isInstanceOf(KafkaException.class);
    }
}
