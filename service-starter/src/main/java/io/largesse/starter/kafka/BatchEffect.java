package io.largesse.starter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import reactor.core.Exceptions;

/** Runs a reactive handler on the listener's own thread: the one place where consumers block. */
final class BatchEffect<V extends SpecificRecord> {
    private final BatchHandler<V> handler;
    private final Duration timeout;
    private final Timer timer;
    private final Counter handled;

    BatchEffect(Subscription<V> subscription, ConsumerRuntime runtime) {
        this.handler = subscription.handler();
        this.timeout = runtime.settings().batchTimeout();
        this.timer = runtime.meters()
                .timer("largesse.consumer.batch", "topic", subscription.topic(), "group", subscription.group());
        this.handled = runtime.meters()
                .counter(
                        "largesse.consumer.records",
                        "topic",
                        subscription.topic(),
                        "group",
                        subscription.group(),
                        "outcome",
                        "handled");
    }

    /** Returns when the effect is stored; throws what the handler failed with, or a time-out, which is transient. */
    void apply(List<Received<V>> batch) {
        Timer.Sample sample = Timer.start();
        try {
            handler.handle(batch).timeout(timeout).block();
            handled.increment(batch.size());
        } catch (RuntimeException e) {
            throw unwrapped(e);
        } finally {
            sample.stop(timer);
        }
    }

    private static RuntimeException unwrapped(RuntimeException failure) {
        Throwable cause = Exceptions.unwrap(failure);
        return cause instanceof RuntimeException unchecked ? unchecked : failure;
    }
}
