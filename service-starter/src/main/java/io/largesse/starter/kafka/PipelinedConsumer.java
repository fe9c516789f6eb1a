package io.largesse.starter.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * A running subscription with many records under way at a time, on as many threads as its holder likes, and one for
 * its retry topic.
 *
 * <p>For effects that take long and go on side by side, such as calls of a slow API: there is no batch to wait for.
 * Delivery is at least once, see {@link RecordInHand}.
 */
public final class PipelinedConsumer<V extends SpecificRecord> implements TopicConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(PipelinedConsumer.class);
    private static final long STOPPED_WITHIN_MILLIS = 10_000;

    private final PipelinedSubscription<V> subscription;
    private final KafkaAdmin admin;
    private final List<NewTopic> failureTopics;
    private final Supplier<PipelineLoop<V>> loops;
    private final Supplier<PipelineLoop<V>> retryLoops;

    private final List<Worker> workers = new ArrayList<>();
    private int threads = 1;
    private boolean running;

    PipelinedConsumer(
            PipelinedSubscription<V> subscription,
            KafkaAdmin admin,
            List<NewTopic> failureTopics,
            Supplier<PipelineLoop<V>> loops,
            Supplier<PipelineLoop<V>> retryLoops) {
        this.subscription = subscription;
        this.admin = admin;
        this.failureTopics = failureTopics;
        this.loops = loops;
        this.retryLoops = retryLoops;
    }

    @Override
    public FailureTopics failureTopics() {
        return subscription.failureTopics();
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        admin.createOrModifyTopics(failureTopics.toArray(NewTopic[]::new));
        running = true;
        workers.add(new Worker(retryLoops.get(), failureTopics().retry()));
        resize(threads);
    }

    /** Reads the topic with so many threads; each joins the group or leaves it. Does nothing where nothing changes. */
    public synchronized void resize(int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("expected at least 1 thread, but saw " + wanted);
        }
        threads = wanted;
        if (!running) {
            return;
        }
        while (workers.size() - 1 < wanted) {
            workers.add(new Worker(loops.get(), subscription.topic()));
        }
        while (workers.size() - 1 > wanted) {
            workers.removeLast().stop();
        }
    }

    /** Waits, for some seconds, until what is in hand is settled. */
    @Override
    public synchronized void stop() {
        running = false;
        workers.forEach(Worker::stop);
        workers.forEach(Worker::join);
        workers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public synchronized boolean isHealthy() {
        return workers.stream().allMatch(Worker::isAlive);
    }

    private static final class Worker {
        private final PipelineLoop<?> loop;
        private final Thread thread;

        Worker(PipelineLoop<?> loop, String topic) {
            this.loop = loop;
            this.thread = Thread.ofPlatform().name("consumer-" + topic).daemon().start(() -> run(topic));
        }

        private void run(String topic) {
            try {
                loop.run(topic);
            } catch (RuntimeException | Error e) {
                LOG.error("A consumer of {} ended", topic, e);
                throw e;
            }
        }

        void stop() {
            loop.stop();
        }

        void join() {
            try {
                thread.join(STOPPED_WITHIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        boolean isAlive() {
            return thread.isAlive();
        }
    }
}
