package io.largesse.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestTokens;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls payout-service as an operator does, at any instance that answers. */
final class PayoutCaller {
    static final String CAMPAIGNS = "/api/v1/payout/campaigns";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<List<HttpApi>> instances;
    private final TestTokens tokens;

    PayoutCaller(Supplier<List<HttpApi>> instances, TestTokens tokens) {
        this.instances = instances;
        this.tokens = tokens;
    }

    String create(String name, String kind, String eventId) {
        Answer answer = operator()
                .post(CAMPAIGNS, JSON.writeValueAsString(Map.of("name", name, "kind", kind, "eventId", eventId)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("campaignId");
    }

    Answer step(String id, String step) {
        return operator().post(CAMPAIGNS + "/" + id + "/" + step, "{\"reason\":\"a test\"}");
    }

    void done(String id, String step) {
        Answer answer = step(id, step);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 202);
    }

    JsonNode find(String id) {
        return operator().get(CAMPAIGNS + "/" + id).json();
    }

    String status(String id) {
        return find(id).path("status").asString("");
    }

    long paid(String id) {
        return find(id).path("progress").path("paid").asLong();
    }

    void awaitPaid(String id, long rows) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> paid(id) >= rows);
    }

    void awaitStatus(String id, String... statuses) {
        Set<String> wanted = Set.of(statuses);
        await("campaign " + id + " to be " + wanted)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> wanted.contains(status(id)));
    }

    HttpApi operator() {
        UncheckedIOException failure = new UncheckedIOException(new java.io.IOException("no instance"));
        for (HttpApi instance : instances.get()) {
            try {
                HttpApi caller = instance.as(tokens.operator());
                caller.get(CAMPAIGNS + "?limit=1");
                return caller;
            } catch (UncheckedIOException e) {
                failure = e;
            }
        }
        throw failure;
    }
}
