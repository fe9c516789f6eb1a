package io.largesse.starter.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.core.MicrometerConsumerListener;

/** Binds metrics of consumers; those of a partition, such as its lag, soon after it was assigned. */
final class ConsumerMetrics<K, V> extends MicrometerConsumerListener<K, V> {
    /** Micrometer's own is a minute, in which nobody would see the lag of a partition. */
    private static final Duration LOOKS_FOR_NEW_ONES = Duration.ofSeconds(10);

    ConsumerMetrics(MeterRegistry meters) {
        super(meters);
    }

    @Override
    protected MeterBinder createClientMetrics(Consumer<K, V> consumer, List<Tag> tags) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("kafka-metrics-", 0).factory());
        return new Binder(consumer, tags, thread);
    }

    /** Ends its thread with itself. */
    private static final class Binder extends KafkaClientMetrics {
        private final ScheduledExecutorService thread;

        Binder(Consumer<?, ?> consumer, List<Tag> tags, ScheduledExecutorService thread) {
            super(consumer, tags, thread, LOOKS_FOR_NEW_ONES);
            this.thread = thread;
        }

        @Override
        public void close() {
            thread.shutdownNow();
            super.close();
        }
    }
}
