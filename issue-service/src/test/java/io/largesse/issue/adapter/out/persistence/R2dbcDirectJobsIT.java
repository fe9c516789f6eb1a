package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.issue.application.port.DirectFixtures;
import io.largesse.issue.application.port.DirectJobWork;
import io.largesse.issue.application.port.DirectJobs;
import io.largesse.issue.application.port.DirectJobsContract;
import io.largesse.issue.application.port.DirectResults;
import io.largesse.issue.application.port.Fixtures;
import io.largesse.issue.domain.model.IssueType;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.PolicyId;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R2dbcDirectJobsIT extends DirectJobsContract {

    private final TestDatabase database;
    private final R2dbcDirectJobs jobs;
    private final R2dbcDirectJobWork work;

    R2dbcDirectJobsIT(TestStack stack) {
        database = new TestDatabase(stack);
        jobs = new R2dbcDirectJobs(database.client());
        R2dbcDirectIssues issues =
                new R2dbcDirectIssues(database.client(), database.transaction(), Fixtures.NUMBERS, Clock.systemUTC());
        work = new R2dbcDirectJobWork(database.client(), database.transaction(), issues);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected DirectJobs jobs() {
        return jobs;
    }

    @Override
    protected DirectJobWork work() {
        return work;
    }

    @Override
    protected DirectResults results() {
        return new R2dbcDirectResults(database.client(), Fixtures.NUMBERS);
    }

    @Override
    protected PolicyId active(long totalQuantity, int limitPerMember) {
        return R2dbcDirectIssuesIT.active(database, IssueType.DIRECT, totalQuantity, limitPerMember);
    }

    @Override
    protected PolicyId ofAnotherType() {
        return R2dbcDirectIssuesIT.active(database, IssueType.EVENT, 1, 1);
    }

    /** As after a crash of the instance that received it. */
    @Test
    void discardsListsThatFellSilent() {
        JobId id = Objects.requireNonNull(
                jobs.open(DirectFixtures.order(active(1, 1))).block(SHORTLY));

        assertThat(work.discardSilent(Duration.ofHours(1)).block(SHORTLY)).isZero();
        assertThat(work.discardSilent(Duration.ZERO).block(SHORTLY)).isPositive();

        assertThat(jobs.find(id).block(SHORTLY)).isNull();
    }
}
