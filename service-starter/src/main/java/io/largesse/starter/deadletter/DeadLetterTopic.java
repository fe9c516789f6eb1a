package io.largesse.starter.deadletter;

import io.largesse.starter.kafka.FailureTopics;

/** A topic of what a consumer group could not handle. */
public record DeadLetterTopic(String name, Kind kind, FailureTopics origin) {

    /** How records came there. */
    public enum Kind {
        /** The consumer gave them up; they may be replayed. */
        DEAD_LETTER,
        /** They were given up again after every replay they were allowed; replayed only on explicit demand. */
        PARKING
    }
}
