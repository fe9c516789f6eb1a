package io.largesse.issue;

import static io.largesse.issue.IssueCaller.POLICIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.schema.issue.PolicyChanged;
import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A policy from template to close, with claims in between, and what others learn of it. */
@IssueServiceTest
class PolicyLifeIT {

    private static final String TEMPLATES = "/api/v1/coupons/templates";
    private static final String CALENDAR_EVENTS = "/api/v1/coupons/calendar-events";
    private static final String CALENDAR = "/api/v1/coupons/calendar";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final IssueCaller caller;
    private final TestStack stack;
    private final TopicReader topics;

    PolicyLifeIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        this.caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
        this.topics = new TopicReader(stack.endpoints().kafkaBootstrapServers());
    }

    @Test
    void acceptsClaimsOnlyWhileActive() {
        String policyId = caller.active(10, 1);
        assertThat(caller.claim(policyId, "first").status()).isEqualTo(202);

        assertStatus(step(policyId, "suspend"), "SUSPENDED");
        assertRefused(caller.claim(policyId, "second"));
        assertThat(step(policyId, "activate").status()).isEqualTo(409);

        assertStatus(step(policyId, "resume"), "ACTIVE");
        await().atMost(SOON).until(() -> caller.claim(policyId, "third").status() == 202);

        assertStatus(step(policyId, "close"), "CLOSED");
        assertRefused(caller.claim(policyId, "fourth"));
        assertThat(step(policyId, "resume").text("code")).isEqualTo("ILLEGAL_TRANSITION");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(new LedgerTable(stack).of(policyId))
                        .extracting(LedgerTable.Line::memberId)
                        .containsExactly("first", "third"));
    }

    private static void assertRefused(Answer claim) {
        assertThat(claim.status()).as(claim.body()).isEqualTo(409);
        assertThat(claim.text("code")).isEqualTo("POLICY_NOT_ACTIVE");
    }

    @Test
    void tellsOthersEveryChangeInOrder() {
        String event = create(CALENDAR_EVENTS, """
                {"title":"Ten a day","windows":[{"cron":"0 10-19 * * *","duration":"PT1M"}],"until":"2126-12-31"}
                """, "calendarEventId");
        String template = create(TEMPLATES, """
                {"name":"autumn","terms":{"name":"Autumn","issueType":"DOWNLOAD",
                 "discount":{"type":"PERCENTAGE","percent":10,"maxAmount":3000},
                 "validity":{"type":"DAYS_AFTER_ISSUE","days":30},"calendarEventId":"%s",
                 "refundRule":"RETURN","partnerId":"p-1"}}
                """.formatted(event), "templateId");
        String policyId = create(POLICIES + "?template=" + template, "{\"name\":\"Autumn 2026\"}", "policyId");
        caller.activate(policyId);
        step(policyId, "suspend");
        step(policyId, "suspend");
        step(policyId, "resume");
        step(policyId, "close");

        await().atMost(SOON).until(() -> changes(policyId).size() >= 5);

        List<PolicyChanged> changes = changes(policyId);
        assertThat(changes)
                .extracting(PolicyChanged::getChange)
                .containsExactly("CREATED", "ACTIVATED", "SUSPENDED", "RESUMED", "CLOSED");
        assertThat(changes).extracting(PolicyChanged::getRevision).containsExactly(1, 2, 3, 4, 5);
        assertThat(changes).extracting(PolicyChanged::getChangedAt).isSorted();
        assertCarriesThePolicy(changes.getLast(), policyId, event);
        assertThat(auditedActions(policyId))
                .containsExactly("policy.close", "policy.resume", "policy.suspend", "policy.activate", "policy.create");
    }

    private static void assertCarriesThePolicy(PolicyChanged last, String policyId, String event) {
        assertThat(last.getPolicyId()).isEqualTo(Long.parseLong(policyId));
        assertThat(last.getStatus()).isEqualTo("CLOSED");
        assertThat(last.getName()).isEqualTo("Autumn 2026");
        assertThat(last.getDiscountType()).isEqualTo("PERCENTAGE");
        assertThat(last.getDiscountPercent()).isEqualTo(10);
        assertThat(last.getDiscountMaxAmount()).isEqualTo(3_000);
        assertThat(last.getDiscountAmount()).isNull();
        assertThat(last.getValidityDays()).isEqualTo(30);
        assertThat(last.getTotalQuantity()).isNull();
        assertThat(last.getWindows()).singleElement().satisfies(window -> {
            assertThat(window.getCron()).isEqualTo("0 10-19 * * *");
            assertThat(window.getDuration()).isEqualTo("PT1M");
            assertThat(window.getZone()).isEqualTo("Asia/Seoul");
        });
        assertThat(last.getCalendarEventId()).isEqualTo(Long.parseLong(event));
        assertThat(last.getRefundRule()).isEqualTo("RETURN");
        assertThat(last.getPartnerId()).isEqualTo("p-1");
    }

    private List<PolicyChanged> changes(String policyId) {
        String topic = IssueServiceSettings.policyChanged(stack);
        AvroRecords avro = new AvroRecords(stack, topic);
        return topics.read(topic).stream()
                .filter(record -> keyOf(record).equals(policyId))
                .map(record -> avro.read(record.value(), PolicyChanged.class))
                .toList();
    }

    private static String keyOf(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private List<String> auditedActions(String policyId) {
        Answer answer = caller.operator().get("/api/v1/ops/audit-log?subjectType=policy&subjectId=" + policyId);
        return StreamSupport.stream(answer.json().get("lines").spliterator(), false)
                .map(line -> line.get("action").asString())
                .toList();
    }

    @Test
    void keepsTheReasonOfAStep() {
        String policyId = caller.active(10, 1);

        caller.operator().post(POLICIES + "/" + policyId + "/suspend", "{\"reason\":\"너무 많은 봇\"}");

        Answer audited = caller.operator()
                .get("/api/v1/ops/audit-log?action=policy.suspend&subjectType=policy&subjectId=" + policyId);
        assertThat(audited.json().at("/lines/0/reason").asString()).isEqualTo("너무 많은 봇");
    }

    @Test
    void showsTheCalendarOfEntriesAndPolicies() {
        String event = create(CALENDAR_EVENTS, """
                {"title":"New Year","windows":[{"cron":"0 0 1 1 *","duration":"P1D"}],"from":"2127-01-01"}
                """, "calendarEventId");
        String policyId = create(
                POLICIES,
                IssueCaller.policyJson(1, 1).replace("\"FCFS\"", "\"FCFS\",\"calendarEventId\":\"" + event + "\""),
                "policyId");

        Answer calendar = caller.operator().get(CALENDAR + "?from=2127-01-01&until=2127-01-01");

        List<JsonNode> items = StreamSupport.stream(calendar.json().get("items").spliterator(), false)
                .filter(item -> item.path("calendarEventId").asString("").equals(event))
                .toList();
        assertThat(items).hasSize(2).allSatisfy(item -> {
            assertThat(item.get("opensAt").asString()).isEqualTo("2126-12-31T15:00:00Z");
            assertThat(item.get("closesAt").asString()).isEqualTo("2127-01-01T15:00:00Z");
        });
        assertThat(items.getFirst().get("title").asString()).isEqualTo("New Year");
        assertThat(items.getLast().get("policyId").asString()).isEqualTo(policyId);
        assertThat(delete(CALENDAR_EVENTS + "/" + event)).isEqualTo(204);
        Answer policy = caller.member("alice").get(POLICIES + "/" + policyId);
        assertThat(policy.json().at("/windows/0/cron").asString()).isEqualTo("0 0 1 1 *");
        assertThat(policy.json().at("/nextOpening/opensAt").asString()).endsWith("-12-31T15:00:00Z");
        assertThat(policy.json().get("open").asBoolean()).isFalse();
    }

    /** Nothing is half done: where the event cannot be stored, the change is not either. */
    @Test
    void changesNothingOthersWouldNotLearnOf() throws SQLException {
        String policyId = caller.active(10, 1);
        execute("alter table outbox add constraint nothing_more check (false) not valid");
        try {
            assertThat(step(policyId, "suspend").status()).isEqualTo(500);
        } finally {
            execute("alter table outbox drop constraint nothing_more");
        }

        assertStatus(caller.operator().get(POLICIES + "/" + policyId), "ACTIVE");
    }

    @Test
    void isForOperatorsOnly() {
        String policyId = caller.active(10, 1);
        HttpApi member = caller.member("alice");

        for (String step : List.of("suspend", "resume", "close")) {
            assertThat(member.post(POLICIES + "/" + policyId + "/" + step, "").status())
                    .isEqualTo(403);
        }
        for (String path : List.of(POLICIES, TEMPLATES, CALENDAR_EVENTS, TEMPLATES + "/1", CALENDAR_EVENTS + "/1")) {
            assertThat(member.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(member.get(CALENDAR + "?from=2026-01-01&until=2026-01-01").status())
                .isEqualTo(403);
        assertThat(member.post(TEMPLATES, "{\"name\":\"x\",\"terms\":{}}").status())
                .isEqualTo(403);
    }

    private Answer step(String policyId, String step) {
        return caller.operator().post(POLICIES + "/" + policyId + "/" + step, "");
    }

    private String create(String path, String json, String idField) {
        Answer created = caller.operator().post(path, json);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.text(idField);
    }

    private int delete(String path) {
        return caller.operator().send("DELETE", path, "application/json", "").status();
    }

    private static void assertStatus(Answer policy, String status) {
        assertThat(policy.status()).as(policy.body()).isEqualTo(200);
        assertThat(policy.text("status")).isEqualTo(status);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
