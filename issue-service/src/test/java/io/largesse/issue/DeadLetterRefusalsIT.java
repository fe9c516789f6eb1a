package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What cannot be asked of dead letters. */
@IssueServiceTest
class DeadLetterRefusalsIT {

    private final TestStack stack;
    private final HttpApi api;
    private final String topic;
    private final DeadLetterCaller dead;

    DeadLetterRefusalsIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        this.api = HttpApi.atPort(port);
        this.topic = IssueServiceSettings.couponAccepted(stack);
        this.dead = new DeadLetterCaller(api.as(stack.tokens().operator()), topic + ".issue-ledger-dlt");
    }

    @Test
    void areForOperators() {
        String token = stack.tokens().member("m1");

        for (String path : List.of(DeadLetterCaller.ALL, dead.path(), dead.path() + "/0/0", dead.path() + "/replays")) {
            assertThat(api.as(token).get(path).text("code")).as(path).isEqualTo("FORBIDDEN");
            assertThat(api.get(path).text("code")).as(path).isEqualTo("UNAUTHENTICATED");
        }
        assertThat(api.as(token)
                        .post(dead.path() + "/replays", "{\"filter\":{},\"reason\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(api.as(token).post(dead.path() + "/replays/1/cancel", "").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody.knows-dlt    | DEAD_LETTER_TOPIC_NOT_FOUND   | 404",
                "TOPIC               | DEAD_LETTER_REPLAY_WOULD_LOOP | 409",
                "TOPIC.issue-ledger-retry   | DEAD_LETTER_REPLAY_WOULD_LOOP | 409",
                "TOPIC.issue-ledger-parking | DEAD_LETTER_REPLAY_WOULD_LOOP | 409",
            })
    void refuseToLoopAndToBeUnknown(String name, String code, int status) {
        for (boolean dryRun : new boolean[] {true, false}) {
            Answer answer = dead.operator()
                    .post(
                            DeadLetterCaller.ALL + "/" + name.replace("TOPIC", topic) + "/replays",
                            "{\"filter\":{},\"reason\":\"x\",\"dryRun\":" + dryRun + "}");

            assertThat(answer.text("code")).isEqualTo(code);
            assertThat(answer.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"x\"}",
                "{\"filter\":{}}",
                "{\"filter\":{},\"reason\":\" \"}",
                "{\"filter\":{},\"reason\":\"x\",\"ratePerSecond\":0}",
                "{\"filter\":{},\"reason\":\"x\",\"ratePerSecond\":100000}",
                "{\"filter\":{},\"reason\":\"x\",\"maxRecords\":0}",
                "{\"filter\":{\"errorclass\":\"X\"},\"reason\":\"x\"}",
                "{\"filter\":{\"from\":\"yesterday\"},\"reason\":\"x\"}",
                "{\"filter\":{\"from\":\"2026-01-02T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"},\"reason\":\"x\"}",
                "{\"filter\":{\"records\":[]},\"reason\":\"x\"}",
                "{\"filter\":{\"records\":[null]},\"reason\":\"x\"}",
                "{\"filter\":{\"records\":[{\"partition\":0}]},\"reason\":\"x\"}",
                "{\"filter\":{\"records\":[{\"partition\":-1,\"offset\":0}]},\"reason\":\"x\"}",
                "{\"filter\":{\"records\":[{\"partition\":0,\"offset\":99999999}]},\"reason\":\"x\"}",
                "{\"filter\":{\"key\":\"a\",\"records\":[{\"partition\":0,\"offset\":0}]},\"reason\":\"x\"}"
            })
    void refuseAWrongOrder(String body) {
        Answer answer = dead.order(body);

        assertThat(answer.text("code")).as(answer.body()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.json().at("/errors/0/field").asString())
                .as(answer.body())
                .isNotBlank();
        assertThat(answer.json().at("/errors/0/message").asString()).doesNotContain("dead-letter.");
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0,INVALID_REQUEST,400",
        "?limit=100000,INVALID_REQUEST,400",
        "?cursor=x,INVALID_REQUEST,400",
        "?from=yesterday,INVALID_REQUEST,400",
        "/0/99999999,DEAD_LETTER_NOT_FOUND,404",
        "/-1/0,DEAD_LETTER_NOT_FOUND,404",
        "/7/0,DEAD_LETTER_NOT_FOUND,404",
        "/replays/99999999,DEAD_LETTER_REPLAY_NOT_FOUND,404"
    })
    void answerWhatIsNotThere(String path, String code, int status) {
        Answer answer = dead.operator().get(dead.path() + path);

        assertThat(answer.text("code")).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void sayItInKorean() {
        Answer answer = dead.operator().with("Accept-Language", "ko").get(DeadLetterCaller.ALL + "/nobody");

        assertThat(answer.text("detail")).contains("데드레터 토픽 nobody");
    }
}
