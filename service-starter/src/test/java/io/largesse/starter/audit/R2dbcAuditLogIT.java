package io.largesse.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.starter.persistence.TestDatabase;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcAuditLogIT {
    private static final Duration SHORTLY = Duration.ofSeconds(10);
    private static final Actor ALICE = new Actor(
            "alice", "192.0.2.7", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "it's \"time\" 시간");

    private final TestDatabase database;
    private final R2dbcAuditLog log;

    R2dbcAuditLogIT(TestStack stack) {
        database = new TestDatabase(stack);
        log = new R2dbcAuditLog(database.client(), JsonMapper.shared());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void keepsEveryFact() {
        String id = UUID.randomUUID().toString();
        AuditEntry entry = AuditEntry.by(ALICE, "policy.close", "policy", id).with(Map.of("from", "ACTIVE \\ \"'"));

        record(entry);

        assertThat(find(query("policy", id))).singleElement().satisfies(line -> {
            assertThat(line.entry()).isEqualTo(entry);
            assertThat(line.recordedAt())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        });
    }

    @Test
    void findsByEachFilterNewestFirst() {
        String type = "thing-" + UUID.randomUUID();
        record(AuditEntry.by(ALICE, "thing.make", type, "1"));
        record(AuditEntry.byService("issue-service", "thing.make", type, "2"));
        record(AuditEntry.by(ALICE, "thing.break", type, "1"));
        Instant now = Instant.now();

        assertThat(subjects(new AuditQuery(null, type, null, null, null, null, null, 10)))
                .containsExactly("1", "2", "1");
        assertThat(subjects(new AuditQuery("alice", type, null, null, null, null, null, 10)))
                .containsExactly("1", "1");
        assertThat(subjects(new AuditQuery(null, type, "2", null, null, null, null, 10)))
                .containsExactly("2");
        assertThat(subjects(new AuditQuery(null, type, null, "thing.make", null, null, null, 10)))
                .containsExactly("2", "1");
        assertThat(subjects(new AuditQuery(null, type, null, null, now.plusSeconds(60), null, null, 10)))
                .isEmpty();
        assertThat(subjects(new AuditQuery(null, type, null, null, null, now.minusSeconds(60), null, 10)))
                .isEmpty();
        assertThat(subjects(new AuditQuery(null, type, null, null, null, null, null, 1)))
                .containsExactly("1");
        long second = find(new AuditQuery(null, type, null, null, null, null, null, 10))
                .get(1)
                .id();
        assertThat(subjects(new AuditQuery(null, type, null, null, null, null, second, 10)))
                .containsExactly("1");
    }

    @Test
    void isPartOfTheCallersTransaction() {
        String id = UUID.randomUUID().toString();
        Mono<Void> work = log.record(AuditEntry.by(ALICE, "policy.close", "policy", id))
                .then(Mono.error(new IllegalStateException("rolled back")));

        StepVerifier.create(database.transactions().inOne(work))
                .expectErrorMessage("rolled back")
                .verify(SHORTLY);

        assertThat(find(query("policy", id))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_log set actor = 'mallory'", "delete from audit_log", "truncate audit_log"})
    void refusesWhatWouldChangeHistory(String statement) {
        record(AuditEntry.by(ALICE, "policy.close", "policy", "1"));

        assertThatThrownBy(() -> database.execute(statement))
                .hasMessageContaining("expected lines of audit_log to be added only");
    }

    private static AuditQuery query(String subjectType, String subjectId) {
        return new AuditQuery(null, subjectType, subjectId, null, null, null, null, 10);
    }

    private void record(AuditEntry entry) {
        log.record(entry).block(SHORTLY);
    }

    private List<String> subjects(AuditQuery query) {
        return find(query).stream().map(line -> line.entry().subjectId()).toList();
    }

    private List<AuditLine> find(AuditQuery query) {
        return Objects.requireNonNull(log.find(query).block(SHORTLY));
    }
}
