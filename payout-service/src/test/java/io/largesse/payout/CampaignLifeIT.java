package io.largesse.payout;

import static io.largesse.payout.CampaignCaller.CAMPAIGNS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.starter.observability.Traceparent;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A campaign from draft to the last payment, with dead letters, stops and a queue. */
@PayoutServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignLifeIT {
    private static final int RATE = 40;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final MoneyDouble MONEY = new MoneyDouble();

    private final CampaignCaller caller;
    private final TargetTables targets;
    private final TestStack stack;
    private final TopicReader topics;

    CampaignLifeIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        topics = new TopicReader(stack.endpoints().kafkaBootstrapServers());
        targets = new TargetTables(stack);
        caller = new CampaignCaller(HttpApi.atPort(port), stack.tokens());
    }

    @DynamicPropertySource
    static void money(DynamicPropertyRegistry settings) {
        settings.add("largesse.payout.money-url", MONEY::url);
        settings.add("largesse.payout.rate", () -> RATE);
        settings.add("largesse.payout.call-timeout", () -> "3s");
        settings.add("management.tracing.sampling.probability", () -> 1);
    }

    @AfterAll
    static void closeMoney() {
        MONEY.close();
    }

    @Test
    void paysWhatWasCheckedOnceEach() {
        insert("life", 1, 30);
        targets.execute("""
                insert into point_target (event_id, customer_uid, amount, expiry_at, reason) values
                  ('life', 'u1', 1000, '20271231235959', 'Autumn'),
                  ('life', 'u31', -5, '20271231235959', 'Autumn'),
                  ('life', null, 1000, '20271231235959', 'Autumn'),
                  ('life', 'u32', 1000, '20270231000000', 'Autumn')
                """);
        MONEY.refuse(List.of("u7", "u8"));
        String id = caller.draft("life");

        assertThat(caller.step(id, "dry-run").status()).isEqualTo(202);
        caller.awaitChecked(id);
        JsonNode check = caller.find(id).json().get("check");
        assertThat(check.get("read").asInt()).isEqualTo(34);
        assertThat(check.get("valid").asInt()).isEqualTo(30);
        assertThat(check.get("duplicates").asInt()).isEqualTo(1);
        assertThat(check.get("totalAmount").asInt()).isEqualTo(30_000);
        assertThat(items(caller.list(id, "invalid-rows"), "code"))
                .containsExactly("DUPLICATE", "AMOUNT_NOT_POSITIVE", "CUSTOMER_UID_MISSING", "EXPIRY_NOT_A_DATE");

        assertThat(caller.step(id, "approve").status()).isEqualTo(200);
        caller.awaitStatus(id, "COMPLETED");
        assertThat(caller.paid(id)).isEqualTo(28);
        assertThat(items(caller.list(id, "failures"), "customerUid")).containsExactly("u7", "u8");
        assertThat(caller.step(id, "stop").text("code")).isEqualTo("ILLEGAL_TRANSITION");

        MONEY.refuse(List.of());
        assertThat(caller.step(id, "retry-failures").status()).isEqualTo(200);
        await().atMost(SOON).until(() -> caller.paid(id) == 30);
        caller.awaitStatus(id, "COMPLETED");
        assertThat(MONEY.paid().entrySet().stream().filter(key -> key.getKey().startsWith(id + "-")))
                .hasSize(30)
                .allSatisfy(key -> assertThat(key.getValue()).isEqualTo(1));
        assertThat(items(caller.list(id, "history"), "action"))
                .containsSubsequence(
                        "campaign.retry-failures", "campaign.approve", "campaign.dry-run", "campaign.create");
        await().atMost(SOON).untilAsserted(() -> assertThat(calls(id)).isEqualTo(32));
    }

    @Test
    void eachRowIsATraceFromItsMessageToItsCall() {
        insert("traced", 1, 20);
        String id = caller.draft("traced");
        caller.step(id, "approve");
        caller.awaitStatus(id, "COMPLETED");

        Map<String, Traceparent> sent = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : topics.read(PayoutServiceSettings.rowRequested(stack))) {
            sent.put(new String(message.key(), UTF_8), trace(TopicReader.header(message, Traceparent.HEADER)));
        }
        sent.keySet().removeIf(key -> !key.startsWith(id + "-"));

        assertThat(sent).hasSize(20);
        assertThat(sent.values()).extracting(Traceparent::traceId).doesNotHaveDuplicates();
        assertThat(sent).allSatisfy((key, message) -> {
            Traceparent call = trace(MONEY.traces().get(key));
            assertThat(call.traceId()).isEqualTo(message.traceId());
            assertThat(call.spanId()).isNotEqualTo(message.spanId());
        });
    }

    private static Traceparent trace(@Nullable String header) {
        return Traceparent.parse(header).orElseThrow(() -> new AssertionError("expected a trace, but saw " + header));
    }

    @Test
    void paysNothingWhileStoppedAndTheRestAfterIt() {
        insert("stop", 1, 200);
        String id = caller.draft("stop");
        caller.step(id, "approve");
        await().atMost(SOON).until(() -> caller.paid(id) > 20);

        assertThat(caller.step(id, "stop").text("status")).isEqualTo("STOPPED");
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(standsStill(id));
        assertThat(caller.paid(id)).isLessThan(200);
        assertThat(caller.step(id, "resume").status()).isEqualTo(200);

        caller.awaitStatus(id, "COMPLETED");
        assertThat(caller.paid(id)).isEqualTo(200);
        assertThat(MONEY.paid().entrySet().stream().filter(key -> key.getKey().startsWith(id + "-")))
                .hasSize(200)
                .allSatisfy(key -> assertThat(key.getValue()).isEqualTo(1));
    }

    private static Callable<Boolean> standsStill(String id) {
        long[] seen = {-1};
        return () -> {
            long now = MONEY.paid().keySet().stream()
                    .filter(key -> key.startsWith(id + "-"))
                    .count();
            boolean still = now == seen[0];
            seen[0] = now;
            return still;
        };
    }

    @Test
    void runsOneAfterAnother() {
        insert("first", 1, 200);
        insert("second", 1, 10);
        String first = caller.draft("first");
        String second = caller.draft("second");
        caller.step(first, "approve");
        caller.step(second, "approve");

        caller.awaitStatus(first, "RUNNING");
        Answer waiting = caller.find(second);
        assertThat(waiting.text("status")).as(waiting.body()).isEqualTo("QUEUED");
        assertThat(waiting.number("queuePosition")).isEqualTo(1);
        caller.awaitStatus(second, "COMPLETED");

        Answer before = caller.find(first);
        assertThat(before.text("status")).isEqualTo("COMPLETED");
        assertThat(Instant.parse(caller.find(second).text("startedAt")))
                .isAfterOrEqualTo(Instant.parse(before.text("finishedAt")));
        assertThat(caller.operator().get(CAMPAIGNS + "?status=COMPLETED").body())
                .contains(first, second);
    }

    private void insert(String event, int from, int to) {
        targets.execute("insert into point_target (event_id, customer_uid, amount, expiry_at, reason) select '" + event
                + "', 'u' || n, 1000, '20271231235959', 'Autumn' from generate_series(" + from + ", " + to + ") n");
    }

    private int calls(String id) {
        return StreamSupport.stream(
                        caller.list(id, "calls?limit=1000").json().get("items").spliterator(), false)
                .mapToInt(second -> second.get("calls").asInt())
                .sum();
    }

    private static List<String> items(Answer page, String field) {
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .map(item -> item.path(field).asString(""))
                .toList();
    }
}
