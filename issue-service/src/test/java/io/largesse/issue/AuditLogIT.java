package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who did what to a policy can be looked up, and no change goes without its line. */
@IssueServiceTest
class AuditLogIT {
    private static final String AUDIT_LOG = "/api/v1/ops/audit-log";
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final TestStack stack;
    private final IssueCaller caller;

    AuditLogIT(@LocalServerPort int port, TestStack stack) {
        this.stack = stack;
        caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
    }

    @Test
    void tellsWhoCreatedAndActivatedAPolicy() {
        String policyId = caller.draft(5, 1);
        caller.operator()
                .with("traceparent", TRACEPARENT)
                .post(IssueCaller.POLICIES + "/" + policyId + "/activate", "");
        caller.activate(policyId);

        List<JsonNode> lines = lines("?subjectType=policy&subjectId=" + policyId);

        assertThat(lines).extracting(line -> text(line, "action")).containsExactly("policy.activate", "policy.create");
        assertThat(lines).allSatisfy(line -> {
            assertThat(text(line, "actor")).isEqualTo("operator");
            assertThat(text(line, "clientAddress")).isEqualTo("127.0.0.1");
            assertThat(text(line, "traceId")).matches("[0-9a-f]{32}");
            assertThat(line.at("/details/name").asString()).isEqualTo("Autumn");
        });
        assertThat(text(lines.getFirst(), "traceId")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void pagesFromTheNewestToTheOldest() {
        for (int i = 0; i < 5; i++) {
            caller.draft(1, 1);
        }

        Answer first = read("?action=policy.create&limit=2");
        Answer second = read("?action=policy.create&limit=2&cursor=" + first.text("nextCursor"));

        List<Long> ids = StreamSupport.stream(first.json().get("lines").spliterator(), false)
                .map(line -> line.get("id").asLong())
                .toList();
        assertThat(ids).hasSize(2).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(second.json().at("/lines/0/id").asLong()).isLessThan(ids.getLast());
    }

    @Test
    void saysWhereTheLogEnds() {
        String policyId = caller.active(1, 1);
        String ofPolicy = "?subjectType=policy&subjectId=" + policyId;

        assertThat(read(ofPolicy + "&limit=2").json().has("nextCursor")).isFalse();
        assertThat(read(ofPolicy + "&limit=1").json().has("nextCursor")).isTrue();
    }

    @Test
    void storesNoChangeWithoutItsLine() throws SQLException {
        LedgerTable tables = new LedgerTable(stack);
        execute("alter table audit_log add constraint nobody check (action <> 'policy.create') not valid");
        try {
            long before = tables.rowsOf("coupon_policy");

            Answer answer = caller.operator().post(IssueCaller.POLICIES, IssueCaller.policyJson(1, 1));

            assertThat(answer.status()).as(answer.body()).isEqualTo(500);
            assertThat(tables.rowsOf("coupon_policy")).isEqualTo(before);
        } finally {
            execute("alter table audit_log drop constraint nobody");
        }
    }

    @Test
    void isForOperatorsOnly() {
        assertThat(caller.member("alice").get(AUDIT_LOG).status()).isEqualTo(403);
        assertThat(caller.api().get(AUDIT_LOG).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "from=2026-01-01T00:00:00Z&until=2026-01-01T00:00:00Z, until",
        "limit=0, limit",
        "limit=201, limit",
        "cursor=x, cursor",
        "subjectId=1, subjectType",
        "actor=, actor",
        "actor=a&actor=b, actor",
        "actr=alice, actr"
    })
    void refusesAFilterThatCannotBe(String query, String field) {
        Answer answer = read("?" + query);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("INVALID_REQUEST");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    private List<JsonNode> lines(String query) {
        Answer answer = read(query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("lines").spliterator(), false)
                .toList();
    }

    private Answer read(String query) {
        return caller.operator().get(AUDIT_LOG + query);
    }

    private static String text(JsonNode line, String field) {
        return line.get(field).asString();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
