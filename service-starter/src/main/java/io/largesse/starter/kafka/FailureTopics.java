package io.largesse.starter.kafka;

/**
 * Names of the topics that take what a consumer group could not handle.
 *
 * @param topic what the group reads
 * @param group the consumer group
 * @param retry records that are tried again after a delay
 * @param deadLetter records that wait for an operator
 * @param parking dead letters that failed again after every replay they were allowed
 */
public record FailureTopics(String topic, String group, String retry, String deadLetter, String parking) {
    /** Twice the usual limit of a topic: any record of a topic fits together with what is said of its failure. */
    static final int MAX_RECORD_BYTES = 2 * 1024 * 1024;

    /** A topic limits what is compressed, a producer what is not: room for a record that compressed well. */
    static final int MAX_UNCOMPRESSED_BYTES = 32 * 1024 * 1024;

    /** Per topic and group: {@code <topic>.<group>-retry}, {@code -dlt} and {@code -parking}. */
    public static FailureTopics of(String topic, String group) {
        String prefix = topic + "." + group;
        return new FailureTopics(topic, group, prefix + "-retry", prefix + "-dlt", prefix + "-parking");
    }
}
