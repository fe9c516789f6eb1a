package io.largesse.issue;

import static io.largesse.issue.AvroRecords.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.starter.kafka.FailureHeaders;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@Guarantee("What a consumer gave up can be looked at and sent back, as often as wanted, and never runs in circles.")
@IssueServiceTest
@TestPropertySource(
        properties = {
            "largesse.dead-letters.replay.poll-interval=100ms",
            "largesse.dead-letters.replay.max-replays=2",
            "largesse.dead-letters.count-interval=200ms"
        })
class DeadLettersIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final TestStack stack;
    private final HttpApi api;
    private final String topic;
    private final AvroRecords avro;
    private final LedgerTable ledger;
    private final String policyId;
    private final PoisonSource poison;
    private final DeadLetterCaller dead;
    private final DeadLetterCaller parked;

    DeadLettersIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        this.api = HttpApi.atPort(port);
        this.topic = IssueServiceSettings.couponAccepted(stack);
        this.poison = new PoisonSource(stack, topic);
        this.avro = new AvroRecords(stack, topic);
        this.ledger = new LedgerTable(stack);
        this.policyId = new IssueCaller(api, stack.tokens()).active(10_000, 1);
        HttpApi operator = api.as(stack.tokens().operator());
        this.dead = new DeadLetterCaller(operator, topic + ".issue-ledger-dlt");
        this.parked = new DeadLetterCaller(operator, topic + ".issue-ledger-parking");
    }

    @Test
    void areListedByWhatIsAskedForAndShownReadable() {
        Instant before = Instant.now();
        String name = name("list");
        poison.send(name + "-garbage", "this is not Avro".getBytes(StandardCharsets.UTF_8));
        poison.send(name + "-other", avro.bytes(AvroRecords.issued(policyId)));
        poison.send(name + "-space", avro.bytes(accepted(policyId, 77, "a b")));
        await().atMost(SOON).until(() -> dead.keys("&from=" + before).size() == 3);

        assertThat(dead.keys("&from=" + before))
                .containsExactlyInAnyOrder(name + "-garbage", name + "-other", name + "-space");
        assertThat(dead.keys("&from=" + before + "&errorClass=InvalidFields")).containsExactly(name + "-space");
        assertThat(dead.keys("&from=" + before + "&errorClass=org.apache.kafka.common.errors.SerializationException"))
                .containsExactly(name + "-other");
        assertThat(dead.keys("&key=" + name + "-garbage")).containsExactly(name + "-garbage");
        assertThat(dead.keys("&until=" + before)).doesNotContain(name + "-garbage");

        JsonNode space = dead.records("&key=" + name + "-space").getFirst();
        assertThat(space.at("/value/memberId").asString()).isEqualTo("a b");
        assertThat(space.at("/value/acceptedAt").asString()).matches("\\d{4}-.*Z");
        assertThat(space.at("/original/topic").asString()).isEqualTo(topic);
        assertThat(space.at("/failure/retries").asInt()).isEqualTo(2);
        assertThat(Instant.parse(space.at("/failure/failedAt").asString())).isAfter(before);
        JsonNode other = dead.records("&key=" + name + "-other").getFirst();
        assertThat(other.at("/value/policyId").asString()).isEqualTo(policyId);
        JsonNode garbage = dead.records("&key=" + name + "-garbage").getFirst();
        assertThat(garbage.has("value")).isFalse();
        assertThat(garbage.path("valueBase64").asString()).isNotEmpty();
        assertThat(garbage.path("undecoded").asString()).isNotBlank();
        assertThat(one(garbage).at("/headers/" + FailureHeaders.ORIGINAL_TOPIC).asString())
                .isEqualTo(topic);
    }

    private JsonNode one(JsonNode record) {
        Answer answer = dead.operator()
                .get(dead.path() + "/" + record.path("partition").asInt() + "/"
                        + record.path("offset").asLong());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void comeInPagesOldestFirst() {
        String name = name("page");
        IntStream.range(0, 5).forEach(each -> poison.send(name, new byte[] {1}));
        await().atMost(SOON).until(() -> dead.keys("&key=" + name).size() == 5);

        String cursor = "";
        long last = -1;
        int seen = 0;
        do {
            JsonNode page = dead.operator()
                    .get(dead.path() + "?limit=2&key=" + name + "&cursor=" + cursor)
                    .json();
            for (JsonNode record : page.path("records")) {
                assertThat(record.path("offset").asLong()).isGreaterThan(last);
                last = record.path("offset").asLong();
                seen++;
            }
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(5);
    }

    @Test
    void areStoredWhenReplayedAfterTheCauseIsGone() {
        String name = name("unlucky");
        poison.refuseInsertsOf(name);
        IntStream.rangeClosed(1, 20)
                .forEach(each -> poison.send(name, avro.bytes(accepted(policyId, each, name + each))));
        await().atMost(SOON).until(() -> dead.keys("&key=" + name).size() == 20);
        assertThat(ledger.of(policyId)).isEmpty();
        long waiting = dead.summary().path("waiting").asLong();

        String filter = "{\"filter\":{\"key\":\"%s\"},\"reason\":\"trigger is gone\"".formatted(name);
        JsonNode preview = dead.order(filter + ",\"dryRun\":true}").json();
        assertThat(preview.path("replayed").asLong()).as(preview.toString()).isEqualTo(20);
        assertThat(preview.path("complete").asBoolean()).isTrue();
        assertThat(preview.path("first")).hasSize(10);
        assertThat(dead.summary().path("waiting").asLong()).isEqualTo(waiting);

        poison.admitInsertsAgain();
        JsonNode replay = dead.replayed(filter + "}");

        assertThat(replay.path("state").asString()).as(replay.toString()).isEqualTo("DONE");
        assertThat(replay.path("replayed").asLong()).isEqualTo(20);
        awaitStored(20);
        assertThat(dead.summary().path("waiting").asLong()).isEqualTo(waiting - 20);
        assertThat(dead.records("&key=" + name))
                .allSatisfy(record -> assertThat(record.at("/replayed/replayId").asString())
                        .isEqualTo(replay.path("replayId").asString()));
        JsonNode line = audited("dead-letter.replay", replay);
        assertThat(line.path("reason").asString()).isEqualTo("trigger is gone");
        assertThat(line.path("actor").asString()).isEqualTo("operator");
        assertThat(line.at("/details/filter").asString()).contains(name);

        JsonNode second = dead.replayed(filter + "}");
        assertThat(second.path("skipped").asLong()).as(second.toString()).isEqualTo(20);
        assertThat(second.path("replayed").asLong()).isZero();
        JsonNode again = dead.replayed(filter + ",\"again\":true}");
        assertThat(again.path("replayed").asLong()).as(again.toString()).isEqualTo(20);
        awaitHandled(name, 40);
        awaitStored(20);
        assertThat(dead.keys("&key=" + name)).hasSize(20);
    }

    private JsonNode audited(String action, JsonNode replay) {
        Answer lines = dead.operator().get("/api/v1/ops/audit-log?limit=200&action=" + action);
        return StreamSupport.stream(lines.json().path("lines").spliterator(), false)
                .filter(line -> line.at("/details/replayId").equals(replay.path("replayId")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void areParkedWhenTheyFailAfterEveryReplay() {
        String name = name("hopeless");
        poison.send(name, "no".getBytes(StandardCharsets.UTF_8));
        String order = "{\"filter\":{\"key\":\"%s\"},\"reason\":\"try\"}".formatted(name);
        for (int replays = 0; replays <= 2; replays++) {
            int expected = replays + 1;
            await().atMost(SOON).until(() -> dead.keys("&key=" + name).size() == expected);
            assertThat(dead.records("&key=" + name).getLast().path("replays").asInt())
                    .isEqualTo(replays);
            JsonNode replay = dead.replayed(order);
            assertThat(replay.path(replays < 2 ? "replayed" : "parked").asLong())
                    .as(replay.toString())
                    .isEqualTo(1);
            assertThat(replay.path("skipped").asLong()).isEqualTo(replays);
        }

        assertThat(parked.keys("&key=" + name)).containsExactly(name);
        ConsumerRecord<byte[], byte[]> bytes = new TopicReader(stack.endpoints().kafkaBootstrapServers())
                .read(parked.topic()).stream()
                        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(name))
                        .findFirst()
                        .orElseThrow();
        assertThat(bytes.value()).isEqualTo("no".getBytes(StandardCharsets.UTF_8));
        assertThat(TopicReader.header(bytes, FailureHeaders.REPLAYS)).isEqualTo("2");
        assertThat(parked.order(order).text("code")).isEqualTo("DEAD_LETTER_REPLAY_WOULD_LOOP");

        String onDemand = order.replace("\"reason\"", "\"again\":true,\"reason\"");
        assertThat(parked.replayed(onDemand).path("replayed").asLong()).isEqualTo(1);
        await().atMost(SOON).until(() -> dead.keys("&key=" + name).size() == 4);
        assertThat(dead.records("&key=" + name).getLast().path("replays").asInt())
                .isEqualTo(3);
    }

    @Test
    void stopBeingReplayedWhenCancelled() {
        String name = name("cancel");
        IntStream.range(0, 200).forEach(each -> poison.send(name, new byte[] {2}));
        await().atMost(SOON).until(() -> dead.keys("&key=" + name).size() == 200);

        String order = "{\"filter\":{\"key\":\"%s\"},\"reason\":\"slow\",\"ratePerSecond\":10}".formatted(name);
        String id = dead.started(order);
        await().atMost(SOON).until(() -> dead.replay(id).path("replayed").asLong() >= 10);
        Answer another = dead.order(order);
        Answer cancelled = dead.operator().post(dead.path() + "/replays/" + id + "/cancel", "");

        assertThat(another.status()).isEqualTo(409);
        assertThat(another.text("code")).isEqualTo("DEAD_LETTER_REPLAY_UNDER_WAY");
        assertThat(cancelled.text("state")).as(cancelled.body()).isEqualTo("CANCELLED");
        long afterwards = dead.replay(id).path("replayed").asLong();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> dead.replay(id).path("replayed").asLong() <= afterwards + 10);
        assertThat(dead.operator()
                        .post(dead.path() + "/replays/" + id + "/cancel", "")
                        .status())
                .isEqualTo(200);
        assertThat(audited("dead-letter.cancel-replay", dead.replay(id))
                        .path("actor")
                        .asString())
                .isEqualTo("operator");
        JsonNode history = dead.operator().get(dead.path() + "/replays?limit=1").json();
        assertThat(history.at("/replays/0/replayId").asString()).isEqualTo(id);
        JsonNode rest = dead.replayed(order.replace(":10}", ":1000}"));
        assertThat(rest.path("matched").asLong()).isGreaterThanOrEqualTo(200);
        assertThat(rest.path("skipped").asLong()).isGreaterThanOrEqualTo(afterwards);
    }

    @Test
    void canBeChosenOneByOneAndBeLimited() {
        String name = name("chosen");
        IntStream.range(0, 4).forEach(each -> poison.send(name, new byte[] {3}));
        await().atMost(SOON).until(() -> dead.keys("&key=" + name).size() == 4);
        List<JsonNode> records = dead.records("&key=" + name);

        JsonNode one =
                dead.replayed("{\"filter\":{\"records\":[{\"partition\":0,\"offset\":%d}]},\"reason\":\"that one\"}"
                        .formatted(records.get(1).path("offset").asLong()));
        JsonNode two =
                dead.replayed("{\"filter\":{\"key\":\"%s\"},\"reason\":\"two\",\"maxRecords\":2}".formatted(name));

        assertThat(one.path("replayed").asLong()).as(one.toString()).isEqualTo(1);
        assertThat(two.path("replayed").asLong()).as(two.toString()).isEqualTo(2);
        assertThat(dead.records("&key=" + name).stream().limit(4).filter(record -> record.has("replayed")))
                .hasSize(3);
    }

    private static String name(String of) {
        return of + "-" + System.nanoTime();
    }

    private void awaitStored(int lines) {
        await().atMost(SOON).untilAsserted(() -> assertThat(ledger.of(policyId)).hasSize(lines));
    }

    /** Until so many records of the key went through the retry topic, and the consumer has read them all. */
    private void awaitHandled(String key, int replays) {
        TopicReader topics = new TopicReader(stack.endpoints().kafkaBootstrapServers());
        await().atMost(SOON)
                .until(() -> topics.read(topic + ".issue-ledger-retry").stream()
                                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
                                .filter(record -> TopicReader.header(record, FailureHeaders.RETRIES)
                                        .isEmpty())
                                .count()
                        >= replays);
    }
}
