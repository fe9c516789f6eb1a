package io.largesse.starter.deadletter.kafka;

import io.largesse.starter.deadletter.DeadLetterTopic;
import io.largesse.starter.deadletter.ReplaySender;
import io.largesse.starter.kafka.FailureHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import reactor.core.publisher.Mono;

/** Sends records through an idempotent producer: all of a call first, then waits for all. */
final class KafkaReplaySender implements ReplaySender {
    private final Producer<byte[], byte[]> producer;
    private final DeadLetterThreads threads;
    private final Duration timeout;

    KafkaReplaySender(Producer<byte[], byte[]> producer, DeadLetterThreads threads, Duration timeout) {
        this.producer = producer;
        this.threads = threads;
        this.timeout = timeout;
    }

    @Override
    public Mono<Void> send(DeadLetterTopic from, List<Routed> letters) {
        return letters.isEmpty()
                ? Mono.empty()
                : threads.call(() -> sendAll(from, letters)).then();
    }

    private int sendAll(DeadLetterTopic from, List<Routed> letters) throws InterruptedException {
        List<Future<?>> sent = new ArrayList<>(letters.size());
        letters.forEach(letter -> sent.add(producer.send(record(from, letter))));
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        for (Future<?> each : sent) {
            await(each, deadlineNanos - System.nanoTime(), from);
        }
        return sent.size();
    }

    private static ProducerRecord<byte[], byte[]> record(DeadLetterTopic from, Routed routed) {
        ConsumerRecord<byte[], byte[]> source = routed.letter().source();
        String target =
                routed.parked() ? from.origin().parking() : from.origin().retry();
        Headers headers = routed.parked() ? source.headers() : FailureHeaders.replayed(source.headers());
        return new ProducerRecord<>(target, null, source.key(), source.value(), headers);
    }

    private static void await(Future<?> sending, long nanos, DeadLetterTopic from) throws InterruptedException {
        try {
            sending.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("expected records of " + from.name() + " to be taken, but they were not", e);
        }
    }
}
