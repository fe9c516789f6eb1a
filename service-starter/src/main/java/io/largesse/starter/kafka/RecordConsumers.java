package io.largesse.starter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Makes consumers of Avro topics that never lose, never skip and never block on a record.
 *
 * <p>Delivery is at least once: offsets are committed after the handler completed. See {@link BatchHandler} for what a
 * handler promises, and {@link IsolatingListener} for what happens to each class of record.
 */
public final class RecordConsumers {
    /** Retries have a group of their own, named after that of the topic. */
    static final String RETRY_GROUP_SUFFIX = "-retry";

    /** What failed waits for people or for better times: it is kept without limit of time. */
    private static final Map<String, String> FAILURE_TOPIC = Map.of(
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(FailureTopics.MAX_RECORD_BYTES));

    /**
     * Retries are made one by one and acknowledged by the poll: a small one stays within the time between two polls.
     */
    private static final Properties RETRY_CONSUMER = consumerOf(100);

    /** Small polls keep to the window. */
    private static final Properties PIPELINE_CONSUMER = consumerOf(500);

    private static final Duration SHORTEST_RETRY_POLL = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY_POLL = Duration.ofMillis(500);
    private static final double BACK_OFF_MULTIPLIER = 2;

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Producer<byte[], byte[]> producer;
    private final Supplier<Deserializer<?>> deserializers;
    private final KafkaAdmin admin;
    private final ConsumerRuntime runtime;

    RecordConsumers(
            ConsumerFactory<byte[], byte[]> consumers,
            Producer<byte[], byte[]> producer,
            Supplier<Deserializer<?>> deserializers,
            KafkaAdmin admin,
            ConsumerRuntime runtime) {
        this.consumers = consumers;
        this.producer = producer;
        this.deserializers = deserializers;
        this.admin = admin;
        this.runtime = runtime;
    }

    /** The consumer is a bean of the service: the application context starts and stops it. */
    public <V extends SpecificRecord> RecordConsumer consume(Subscription<V> subscription) {
        BatchEffect<V> effect = new BatchEffect<>(subscription, runtime);
        RecordDecoder<V> decoder = new RecordDecoder<>(deserializers, subscription.type());
        FailedRecords failed = new FailedRecords(producer, subscription.failureTopics(), runtime);
        FailureTopics topics = subscription.failureTopics();
        return new RecordConsumer(
                admin,
                topics,
                failureTopics(topics),
                List.of(
                        batches(subscription, new IsolatingListener<>(effect, decoder, failed)),
                        retries(subscription, new RetryListener<>(effect, decoder, failed, runtime.clock()))));
    }

    /** For records of that topic that a handler of that group puts aside. */
    public DeadLetterDesk deadLetterDesk(String topic, String group) {
        return new DeadLetterDesk(
                new FailedRecords(producer, FailureTopics.of(topic, group), runtime),
                runtime.settings().publishTimeout());
    }

    /** The same for effects that go on side by side, see {@link PipelinedConsumer}. */
    public <V extends SpecificRecord> PipelinedConsumer<V> pipeline(PipelinedSubscription<V> subscription) {
        RecordDecoder<V> decoder = new RecordDecoder<>(deserializers, subscription.type());
        FailureTopics topics = subscription.failureTopics();
        FailedRecords failed = new FailedRecords(producer, topics, runtime);
        return new PipelinedConsumer<>(
                subscription,
                admin,
                failureTopics(topics),
                () -> loop(subscription, decoder, failed, subscription.group()),
                () -> loop(subscription, decoder, failed, subscription.group() + RETRY_GROUP_SUFFIX));
    }

    private <V extends SpecificRecord> PipelineLoop<V> loop(
            PipelinedSubscription<V> subscription, RecordDecoder<V> decoder, FailedRecords failed, String group) {
        return new PipelineLoop<>(
                consumers.createConsumer(group, null, null, PIPELINE_CONSUMER),
                subscription,
                decoder,
                new PendingMoves(failed),
                runtime.clock());
    }

    private ConcurrentMessageListenerContainer<byte[], byte[]> batches(
            Subscription<?> subscription, IsolatingListener<?> listener) {
        ContainerProperties properties = new ContainerProperties(subscription.topic());
        properties.setAckMode(AckMode.BATCH);
        properties.setMessageListener(listener);
        return container(properties, subscription.group(), runtime.settings().concurrency());
    }

    private ConcurrentMessageListenerContainer<byte[], byte[]> retries(
            Subscription<?> subscription, RetryListener<?> listener) {
        ContainerProperties properties =
                new ContainerProperties(subscription.failureTopics().retry());
        properties.setAckMode(AckMode.MANUAL);
        properties.setMessageListener(listener);
        properties.setPollTimeout(retryPollTimeout().toMillis());
        properties.setKafkaConsumerProperties(RETRY_CONSUMER);
        return container(properties, subscription.group() + RETRY_GROUP_SUFFIX, 1);
    }

    /** A record that is not due is looked at again only when a poll has ended: a long one would stretch every delay. */
    private Duration retryPollTimeout() {
        Duration delay = runtime.settings().retryDelay();
        Duration shorter = delay.compareTo(LONGEST_RETRY_POLL) < 0 ? delay : LONGEST_RETRY_POLL;
        return shorter.compareTo(SHORTEST_RETRY_POLL) < 0 ? SHORTEST_RETRY_POLL : shorter;
    }

    private ConcurrentMessageListenerContainer<byte[], byte[]> container(
            ContainerProperties properties, String group, int concurrency) {
        properties.setGroupId(group);
        properties.setMissingTopicsFatal(false);
        ConcurrentMessageListenerContainer<byte[], byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(concurrency);
        container.setBeanName(group);
        container.setCommonErrorHandler(waitingErrorHandler());
        return container;
    }

    private static Properties consumerOf(int pollRecords) {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(pollRecords));
        return properties;
    }

    /** Only transient failures reach the container; they are waited out, whatever their class. */
    private DefaultErrorHandler waitingErrorHandler() {
        ExponentialBackOff backOff =
                new ExponentialBackOff(runtime.settings().initialBackOff().toMillis(), BACK_OFF_MULTIPLIER);
        backOff.setMaxInterval(runtime.settings().maxBackOff().toMillis());
        DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true);
        return handler;
    }

    private List<NewTopic> failureTopics(FailureTopics topics) {
        return List.of(failureTopic(topics.retry()), failureTopic(topics.deadLetter()), failureTopic(topics.parking()));
    }

    private NewTopic failureTopic(String name) {
        return TopicBuilder.name(name)
                .partitions(1)
                .replicas(runtime.settings().replicas())
                .configs(FAILURE_TOPIC)
                .build();
    }
}
