package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** An operator who looks after the dead letters of one topic. */
record DeadLetterCaller(HttpApi operator, String topic) {

    static final String ALL = "/api/v1/ops/dead-letters";
    private static final Duration SOON = Duration.ofSeconds(60);

    String path() {
        return ALL + "/" + topic;
    }

    JsonNode summary() {
        JsonNode topics = operator.get(ALL).json().path("topics");
        return StreamSupport.stream(topics.spliterator(), false)
                .filter(each -> each.path("topic").asString().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    /** Keys of the records that match, of one page. */
    List<String> keys(String query) {
        return records(query).stream().map(each -> each.path("key").asString()).toList();
    }

    List<JsonNode> records(String query) {
        Answer page = operator.get(path() + "?limit=200" + query);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return StreamSupport.stream(page.json().path("records").spliterator(), false)
                .toList();
    }

    void awaitRecords(int atLeast) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(summary().path("records").asLong()).isGreaterThanOrEqualTo(atLeast));
    }

    Answer order(String body) {
        return operator.post(path() + "/replays", body);
    }

    /** The id of a replay that was accepted. */
    String started(String body) {
        Answer answer = order(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo(path() + "/replays/" + answer.text("replayId"));
        return answer.text("replayId");
    }

    JsonNode replayed(String body) {
        return ended(started(body));
    }

    JsonNode ended(String replayId) {
        return await().atMost(SOON)
                .until(
                        () -> replay(replayId),
                        replay -> !replay.path("state").asString().equals("RUNNING"));
    }

    JsonNode replay(String replayId) {
        return operator.get(path() + "/replays/" + replayId).json();
    }
}
