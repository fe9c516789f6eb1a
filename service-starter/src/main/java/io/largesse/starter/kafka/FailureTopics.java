package io.largesse.starter.kafka;

/**
 * Names of the topics that take what a consumer group could not handle.
 *
 * @param retry records that are tried again after a delay
 * @param deadLetter records that wait for an operator
 */
record FailureTopics(String retry, String deadLetter) {
    /** Twice the usual limit of a topic: any record of a topic fits together with what is said of its failure. */
    static final int MAX_RECORD_BYTES = 2 * 1024 * 1024;

    /** A topic limits what is compressed, a producer what is not: room for a record that compressed well. */
    static final int MAX_UNCOMPRESSED_BYTES = 32 * 1024 * 1024;

    /** Per topic and group: {@code <topic>.<group>-retry} and {@code <topic>.<group>-dlt}. */
    static FailureTopics of(String topic, String group) {
        return new FailureTopics(topic + "." + group + "-retry", topic + "." + group + "-dlt");
    }
}
