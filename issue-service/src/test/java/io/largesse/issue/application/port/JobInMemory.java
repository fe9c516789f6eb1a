package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.IssueOutcome;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.IssuedCoupon;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.JobProgress;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.MemberChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job of {@link InMemoryDirectJobs}. */
final class JobInMemory {

    final JobId id;
    final JobOrder order;
    final List<MemberChunk> chunks = new ArrayList<>();
    final List<List<IssueOutcome>> outcomes = new ArrayList<>();
    volatile JobStatus status = JobStatus.RECEIVING;
    volatile int published;
    volatile long token;
    volatile @Nullable String failure;

    JobInMemory(JobId id, JobOrder order) {
        this.id = id;
        this.order = order;
    }

    DirectJob become(JobStatus next) {
        status = next;
        return asJob();
    }

    DirectJob asJob() {
        return new DirectJob(
                id,
                order,
                status,
                progress(),
                Fixtures.ACCEPTED_AT,
                token == 0 ? null : Fixtures.ACCEPTED_AT,
                status.isOpen() ? null : Fixtures.ACCEPTED_AT,
                failure);
    }

    private JobProgress progress() {
        return new JobProgress(
                chunks.stream().mapToLong(chunk -> chunk.members().size()).sum(),
                coupons(outcomes.stream().flatMap(List::stream)).size(),
                coupons(outcomes.stream().flatMap(List::stream)).stream()
                        .filter(coupon -> coupon.accepted().nth() > 1)
                        .count(),
                refused(IssueRefusal.LIMIT_REACHED),
                refused(IssueRefusal.SOLD_OUT));
    }

    private long refused(IssueRefusal reason) {
        return outcomes.stream()
                .flatMap(List::stream)
                .filter(new IssueOutcome.Refused(reason)::equals)
                .count();
    }

    private static List<IssuedCoupon> coupons(Stream<IssueOutcome> outcomes) {
        return outcomes.filter(IssueOutcome.Issued.class::isInstance)
                .map(outcome -> ((IssueOutcome.Issued) outcome).coupon())
                .toList();
    }

    boolean isPending() {
        return status == JobStatus.QUEUED || status == JobStatus.RUNNING || published < outcomes.size();
    }

    boolean take(long fencingToken) {
        if (fencingToken <= token) {
            return false;
        }
        token = fencingToken;
        if (status == JobStatus.QUEUED) {
            status = JobStatus.RUNNING;
        }
        return true;
    }

    boolean isNextOf(long fencingToken) {
        return status == JobStatus.RUNNING && token == fencingToken && outcomes.size() < chunks.size();
    }

    ChunkStep.Issued issued(int chunk) {
        List<IssueOutcome> done = outcomes.get(chunk);
        return new ChunkStep.Issued(chunk, done.size(), coupons(done.stream()));
    }

    void published(long fencingToken, int chunk) {
        if (token == fencingToken && published <= chunk) {
            published = chunk + 1;
            if (status == JobStatus.RUNNING && published == chunks.size()) {
                status = JobStatus.COMPLETED;
            }
        }
    }
}
