package io.largesse.starter.deadletter.web;

import io.largesse.starter.deadletter.BrowseDeadLetters.Summary;
import io.largesse.starter.deadletter.DeadLetterTopic;
import java.util.List;

/**
 * A dead-letter or parking topic.
 *
 * @param records how many it holds
 * @param waiting how many of them were neither replayed nor parked
 */
record TopicResponse(
        String topic, DeadLetterTopic.Kind kind, String group, String originalTopic, long records, long waiting) {

    /** All of a service. */
    record Topics(List<TopicResponse> topics) {
        static Topics of(List<Summary> summaries) {
            return new Topics(summaries.stream().map(TopicResponse::of).toList());
        }
    }

    private static TopicResponse of(Summary summary) {
        DeadLetterTopic topic = summary.topic();
        return new TopicResponse(
                topic.name(),
                topic.kind(),
                topic.origin().group(),
                topic.origin().topic(),
                summary.records(),
                summary.waiting());
    }
}
