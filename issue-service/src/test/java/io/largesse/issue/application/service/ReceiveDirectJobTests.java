package io.largesse.issue.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.application.port.DirectFixtures;
import io.largesse.issue.application.port.InMemoryDirectIssues;
import io.largesse.issue.application.port.InMemoryDirectJobs;
import io.largesse.issue.application.port.InMemoryPolicies;
import io.largesse.issue.application.port.JobFilter;
import io.largesse.issue.application.port.NoTransactions;
import io.largesse.issue.application.port.RecordedAudit;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.MemberChunk;
import io.largesse.issue.domain.model.Policy;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.issue.domain.model.PolicyStatus;
import io.largesse.starter.audit.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ReceiveDirectJobTests {

    private static final Actor OPERATOR = new Actor("operator", "10.0.0.1", "", "");
    private static final Flux<MemberChunk> LIST =
            Flux.just(new MemberChunk(0, 1, List.of("a", "b")), new MemberChunk(1, 3, List.of("c")));

    private final InMemoryPolicies policies = new InMemoryPolicies();
    private final InMemoryDirectJobs jobs = new InMemoryDirectJobs(new InMemoryDirectIssues(policies));
    private final RecordedAudit audit = new RecordedAudit();
    private final ReceiveDirectJob receive =
            new ReceiveDirectJob(policies, jobs, audit, new NoTransactions(), DirectFixtures.SETTINGS);
    private final PolicyId policy = policy(IssueType.DIRECT, PolicyStatus.ACTIVE);

    @Test
    void makesAJobOfAList() {
        assertThat(receive(DirectFixtures.order(policy), LIST))
                .isInstanceOfSatisfying(
                        Reception.Taken.class,
                        taken -> assertThat(taken.job().progress().lines()).isEqualTo(3));
        assertThat(audit.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("direct-job.create");
            assertThat(entry.actor()).isEqualTo("operator");
            assertThat(entry.reason()).isEqualTo("Apology");
            assertThat(entry.subjectId()).isEqualTo("1");
            assertThat(entry.details()).containsEntry("lines", "3");
        });
    }

    @Test
    void forgetsAListThatFails() {
        Flux<MemberChunk> broken = LIST.concatWith(Flux.error(new IllegalStateException("broken")));

        assertThatThrownBy(() -> receive(DirectFixtures.order(policy), broken)).hasMessage("broken");

        assertNothingIsKept();
    }

    @Test
    void forgetsAListWhoseCallerHangsUp() {
        StepVerifier.create(receive.receive(DirectFixtures.order(policy), OPERATOR, LIST.concatWith(Flux.never())))
                .thenAwait(Duration.ofMillis(50))
                .thenCancel()
                .verify();

        assertNothingIsKept();
    }

    private void assertNothingIsKept() {
        assertThat(jobs.list(new JobFilter(null, null, null, 9)).block()).isEmpty();
        assertThat(audit.entries()).isEmpty();
    }

    @Test
    void refusesWithoutReadingTheList() {
        Flux<MemberChunk> unread = Flux.error(new IllegalStateException("read"));

        assertThat(receive(DirectFixtures.order(new PolicyId(999)), unread))
                .isEqualTo(Reception.Refused.POLICY_NOT_FOUND);
        assertThat(receive(DirectFixtures.order(policy(IssueType.FCFS, PolicyStatus.ACTIVE)), unread))
                .isEqualTo(Reception.Refused.WRONG_ISSUE_TYPE);
        assertThat(receive(DirectFixtures.order(policy(IssueType.DIRECT, PolicyStatus.SUSPENDED)), unread))
                .isEqualTo(Reception.Refused.POLICY_NOT_ACTIVE);
    }

    @Test
    void admitsSoManyJobsAtATime() {
        for (int job = 0; job < DirectFixtures.SETTINGS.maxOpenJobs(); job++) {
            assertThat(receive(DirectFixtures.order(policy), LIST)).isInstanceOf(Reception.Taken.class);
        }

        assertThat(receive(DirectFixtures.order(policy), LIST)).isEqualTo(Reception.Refused.TOO_MANY_JOBS);
    }

    @Test
    void answersTheFirstJobToTheSameKey() {
        JobOrder order = new JobOrder(policy, "operator", "Apology", "key");
        Reception first = receive(order, LIST);

        assertThat(receive(order, Flux.error(new IllegalStateException("read"))))
                .isEqualTo(first);
        assertThat(receive(new JobOrder(policy, "operator", "Another", "key"), LIST))
                .isEqualTo(Reception.Refused.KEY_USED_OTHERWISE);
        assertThat(receive(new JobOrder(policy, "another", "Apology", "key"), LIST))
                .isNotEqualTo(first);
    }

    @Test
    void saysSoWhileTheFirstCallIsStillSending() {
        JobOrder order = new JobOrder(policy, "operator", "Apology", "key");
        jobs.open(order).block();

        assertThat(receive(order, LIST)).isEqualTo(Reception.Refused.STILL_RECEIVING);
    }

    private Reception receive(JobOrder order, Flux<MemberChunk> list) {
        return Objects.requireNonNull(receive.receive(order, OPERATOR, list).block());
    }

    private PolicyId policy(IssueType type, PolicyStatus status) {
        Policy draft = policies.add(DirectFixtures.terms(type, 10, 1)).block();
        return policies.put(Objects.requireNonNull(draft).in(status)).id();
    }
}
