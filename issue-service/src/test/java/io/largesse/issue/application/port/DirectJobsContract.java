package io.largesse.issue.application.port;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.issue.domain.model.DirectJob;
import io.largesse.issue.domain.model.IssueRefusal;
import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobOrder;
import io.largesse.issue.domain.model.JobProgress;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.LineResult;
import io.largesse.issue.domain.model.LineStatus;
import io.largesse.issue.domain.model.MemberChunk;
import io.largesse.issue.domain.model.PolicyId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What every implementation of {@link DirectJobs}, {@link DirectJobWork} and {@link DirectResults} does. */
public abstract class DirectJobsContract {

    protected abstract DirectJobs jobs();

    protected abstract DirectJobWork work();

    protected abstract DirectResults results();

    /** An active policy of type DIRECT. */
    protected abstract PolicyId active(long totalQuantity, int limitPerMember);

    protected abstract PolicyId ofAnotherType();

    @Test
    void goesThroughAListChunkByChunk() {
        JobId id = queued(active(3, 1), List.of("a", "b"), List.of("a", "c"), List.of("d"));
        assertThat(find(id).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(now(work().pending())).contains(id);
        now(work().take(id, 1));

        assertThat(issueNext(id, 1)).satisfies(step -> {
            assertThat(step.chunk()).isZero();
            assertThat(step.coupons())
                    .extracting(coupon -> coupon.accepted().claim().memberId())
                    .containsExactly("a", "b");
        });
        assertThat(find(id).status()).isEqualTo(JobStatus.RUNNING);
        issueNext(id, 1);
        issueNext(id, 1);

        assertThat(work().issueNext(id, 1).block(SHORTLY)).isNull();
        assertThat(find(id).progress()).isEqualTo(new JobProgress(5, 3, 0, 1, 1));
        publishAll(id, 3);
        assertThat(find(id).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(now(work().pending())).doesNotContain(id);
    }

    private void publishAll(JobId id, int chunks) {
        for (int chunk = 0; chunk < chunks; chunk++) {
            assertThat(find(id).status()).isEqualTo(JobStatus.RUNNING);
            work().published(id, 1, chunk).block(SHORTLY);
        }
    }

    @Test
    void tellsTheResultOfEveryLine() {
        JobId id = queued(active(9, 1), List.of("a", "a"), List.of("b"));
        now(work().take(id, 1));
        issueNext(id, 1);

        List<LineResult> page = page(id, null, 0, 9);

        assertThat(page).extracting(LineResult::line).containsExactly(1L, 2L, 3L);
        assertThat(page).extracting(LineResult::memberId).containsExactly("a", "a", "b");
        assertThat(page)
                .extracting(LineResult::status)
                .containsExactly(LineStatus.ISSUED, LineStatus.REFUSED, LineStatus.PENDING);
        assertThat(page.get(1).refusal()).isEqualTo(IssueRefusal.LIMIT_REACHED);
        assertThat(page(id, null, 1, 1)).isEqualTo(page.subList(1, 2));
        assertThat(page(id, LineStatus.ISSUED, 0, 9)).isEqualTo(page.subList(0, 1));
        assertThat(page(id, LineStatus.REFUSED, 0, 9)).isEqualTo(page.subList(1, 2));
        assertThat(page(id, LineStatus.PENDING, 0, 9)).isEqualTo(page.subList(2, 3));
        assertThat(page(id, null, 3, 9)).isEmpty();
    }

    @Test
    void keepsWhatIsIssuedUntilItIsPublished() {
        JobId id = queued(active(9, 1), List.of("a", "b"), List.of("a"));
        now(work().take(id, 1));
        ChunkStep.Issued first = issueNext(id, 1);
        issueNext(id, 1);

        assertThat(work().unpublished(id).block(SHORTLY)).isEqualTo(first);
        work().published(id, 1, 0).block(SHORTLY);
        assertThat(now(work().unpublished(id)).coupons()).isEmpty();
        work().published(id, 1, 1).block(SHORTLY);
        assertThat(work().unpublished(id).block(SHORTLY)).isNull();
    }

    @Test
    void doesNothingForALowerToken() {
        JobId id = queued(active(9, 1), List.of("a"));
        assertThat(now(work().take(id, 7))).isTrue();

        assertThat(now(work().take(id, 7))).isFalse();
        assertThat(now(work().take(id, 6))).isFalse();
        assertThat(work().issueNext(id, 6).block(SHORTLY)).isNull();
        work().fail(id, 6, "defect").block(SHORTLY);
        issueNext(id, 7);
        work().published(id, 6, 0).block(SHORTLY);

        assertThat(find(id).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(work().unpublished(id).block(SHORTLY)).isNotNull();
    }

    @Test
    void issuesNothingAfterACancel() {
        JobId id = queued(active(9, 1), List.of("a"), List.of("b"));
        now(work().take(id, 1));
        issueNext(id, 1);

        assertThat(now(jobs().cancel(id)).status()).isEqualTo(JobStatus.CANCELLED);

        assertThat(work().issueNext(id, 1).block(SHORTLY)).isNull();
        assertThat(jobs().cancel(id).block(SHORTLY)).isNull();
        assertThat(now(work().pending())).contains(id);
        work().published(id, 1, 0).block(SHORTLY);
        assertThat(now(work().pending())).doesNotContain(id);
        assertThat(find(id).progress().issued()).isEqualTo(1);
    }

    @Test
    void holdsWhatThePolicyDoesNotAdmit() {
        PolicyId policy = ofAnotherType();
        JobId id = queued(policy, List.of("a"));
        now(work().take(id, 1));

        assertThat(work().issueNext(id, 1).block(SHORTLY))
                .isEqualTo(new ChunkStep.Held(policy, IssueRefusal.WRONG_ISSUE_TYPE));

        work().fail(id, 1, "WRONG_ISSUE_TYPE").block(SHORTLY);
        assertThat(find(id).failure()).isEqualTo("WRONG_ISSUE_TYPE");
        assertThat(find(id).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void forgetsAListThatIsDiscarded() {
        JobId id = now(jobs().open(DirectFixtures.order(active(9, 1))));
        jobs().add(id, new MemberChunk(0, 1, List.of("a"))).block(SHORTLY);

        jobs().discard(id).block(SHORTLY);

        assertThat(jobs().find(id).block(SHORTLY)).isNull();
        assertThatThrownBy(() ->
                        jobs().add(id, new MemberChunk(1, 2, List.of("b"))).block(SHORTLY))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> jobs().queue(id).block(SHORTLY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void discardsNothingThatIsQueued() {
        JobId id = queued(active(9, 1), List.of("a"));

        jobs().discard(id).block(SHORTLY);

        assertThat(find(id).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void opensOneJobForAnIdempotencyKey() {
        JobOrder order = new JobOrder(
                active(9, 1), "operator", "Apology", UUID.randomUUID().toString());
        JobOrder ofAnother = new JobOrder(order.policyId(), "another", "Apology", order.idempotencyKey());
        JobId first = now(jobs().open(order));

        assertThat(jobs().open(order).block(SHORTLY)).isNull();
        assertThat(now(jobs().findByKey("operator", Objects.requireNonNull(order.idempotencyKey())))
                        .id())
                .isEqualTo(first);
        assertThat(now(jobs().open(ofAnother))).isNotEqualTo(first);
    }

    @Test
    void listsTheNewestFirst() {
        PolicyId policy = active(9, 1);
        JobId oldest = queued(policy, List.of("a"));
        JobId middle = queued(policy, List.of("a"));
        JobId newest = now(jobs().open(DirectFixtures.order(policy)));

        assertThat(list(new JobFilter(policy, null, null, 9))).containsExactly(newest, middle, oldest);
        assertThat(list(new JobFilter(policy, null, newest, 1))).containsExactly(middle);
        assertThat(list(new JobFilter(policy, JobStatus.QUEUED, null, 9))).containsExactly(middle, oldest);
        assertThat(list(new JobFilter(null, null, null, 1))).hasSize(1);
        assertThat(now(jobs().unfinished())).isGreaterThanOrEqualTo(3);
    }

    private List<JobId> list(JobFilter filter) {
        return now(jobs().list(filter)).stream().map(DirectJob::id).toList();
    }

    @SafeVarargs
    private JobId queued(PolicyId policy, List<String>... chunks) {
        JobId id = now(jobs().open(DirectFixtures.order(policy)));
        long line = 1;
        for (int index = 0; index < chunks.length; index++) {
            jobs().add(id, new MemberChunk(index, line, chunks[index])).block(SHORTLY);
            line += chunks[index].size();
        }
        assertThat(now(jobs().queue(id)).progress().lines()).isEqualTo(line - 1);
        return id;
    }

    private ChunkStep.Issued issueNext(JobId id, long token) {
        return (ChunkStep.Issued) now(work().issueNext(id, token));
    }

    private DirectJob find(JobId id) {
        return now(jobs().find(id));
    }

    private List<LineResult> page(JobId id, @Nullable LineStatus status, long afterLine, int limit) {
        return now(results().page(id, status, afterLine, limit));
    }

    private static <T> T now(Mono<T> work) {
        return Objects.requireNonNull(work.block(SHORTLY));
    }
}
