package io.largesse.issue.adapter.out.cache;

import static io.largesse.issue.application.port.Fixtures.SHORTLY;
import static io.largesse.issue.application.port.Fixtures.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.issue.domain.model.Claim;
import io.largesse.issue.domain.model.ClaimDecision;
import io.largesse.issue.domain.model.ClaimDecision.Accepted;
import io.largesse.issue.domain.model.ClaimDecision.Refused;
import io.largesse.issue.domain.model.CouponPosition;
import io.largesse.issue.domain.model.PolicyId;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClaimGroupTests {

    private final FakeScript script = new FakeScript();

    @Test
    void sendsALoneClaimAtOnce() {
        ClaimGroup group = group(256, 2, 1_000);

        CompletableFuture<ClaimDecision> answer = join(group, "a");

        assertThat(script.members()).containsExactly(List.of("a"));
        script.answer(0);
        assertThat(answer).isCompletedWithValue(accepted(1));
    }

    @Test
    void groupsWhatWaitsWhileCallsAreUnderWay() {
        ClaimGroup group = group(256, 2, 1_000);
        List<CompletableFuture<ClaimDecision>> answers = joinAll(group, "a", "b", "c", "d", "e");
        assertThat(script.members()).containsExactly(List.of("a"), List.of("b"));

        script.answer(0);

        assertThat(script.members().getLast()).containsExactly("c", "d", "e");
        script.answer(1);
        script.answer(2);
        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(answers.getLast()).isCompletedWithValue(accepted(5));
    }

    @Test
    void keepsCallsFromAnEventLoopApartAndForgetsNobody() throws Exception {
        ClaimGroup group = group(256, 2, 1_000);
        EventExecutor loop = new DefaultEventExecutor();
        try {
            loop.submit(() -> joinAll(group, "a", "b", "c")).get(5, TimeUnit.SECONDS);
            assertThat(script.members()).containsExactly(List.of("a"));

            await().atMost(SHORTLY).until(() -> script.members().size() == 2);
            assertThat(script.members().getLast()).containsExactly("b", "c");
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    @Test
    void sendsAWholeGroupWithoutWaiting() throws Exception {
        ClaimGroup group = group(2, 2, 1_000);
        EventExecutor loop = new DefaultEventExecutor();
        try {
            loop.submit(() -> joinAll(group, "a", "b", "c")).get(5, TimeUnit.SECONDS);

            assertThat(script.members()).containsExactly(List.of("a"), List.of("b", "c"));
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    @Test
    void sendsNoGroupAboveTheBound() {
        ClaimGroup group = group(2, 1, 1_000);
        joinAll(group, "a", "b", "c", "d");

        script.answer(0);
        script.answer(1);

        assertThat(script.members()).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    }

    @Test
    void refusesWhatExceedsTheBoundOfWaitingClaims() {
        ClaimGroup group = group(2, 1, 2);
        List<CompletableFuture<ClaimDecision>> answers = joinAll(group, "in flight", "b", "c", "too many");

        assertThat(answers.getLast()).isCompletedWithValue(Refused.OVERLOADED);
        script.answer(0);
        script.answer(1);
        assertThat(answers.get(2)).isCompletedWithValue(accepted(3));

        assertThat(join(group, "later")).isNotDone();
    }

    @Test
    void answersUnknownWhereTheCallFailedAndGoesOn() {
        ClaimGroup group = group(256, 1, 1_000);
        CompletableFuture<ClaimDecision> first = join(group, "a");
        CompletableFuture<ClaimDecision> next = join(group, "b");

        script.fail(0);
        script.answer(1);

        assertThat(first).isCompletedWithValue(Refused.OUTCOME_UNKNOWN);
        assertThat(next).isCompletedWithValue(accepted(1));
    }

    @Test
    void answersUnknownWhereTheCallThrows() {
        ClaimGroup group = new ClaimGroup(settings(256, 1, 1_000), _ -> {
            throw new IllegalStateException("the connection is closed");
        });

        assertThat(join(group, "a")).isCompletedWithValue(Refused.OUTCOME_UNKNOWN);
        assertThat(join(group, "b")).isCompletedWithValue(Refused.OUTCOME_UNKNOWN);
    }

    /** Calls fail at once while there is no connection: a long queue must not become a deep stack. */
    @Test
    void survivesALongQueueWhoseCallsFailAtOnce() {
        List<CompletableFuture<List<ClaimDecision>>> first = new ArrayList<>();
        ClaimGroup group = new ClaimGroup(settings(256, 2, 20_000), _ -> {
            CompletableFuture<List<ClaimDecision>> call = new CompletableFuture<>();
            if (first.size() < 2) {
                first.add(call);
            } else {
                call.completeExceptionally(new IllegalStateException("no connection"));
            }
            return call;
        });
        List<CompletableFuture<ClaimDecision>> answers =
                joinAll(group, Collections.nCopies(20_000, "a").toArray(String[]::new));

        first.forEach(call -> call.completeExceptionally(new IllegalStateException("connection lost")));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(Refused.OUTCOME_UNKNOWN));
    }

    @Test
    void doesNotWithdrawTheClaimOfACallerWhoHangsUp() {
        ClaimGroup group = group(256, 1, 1_000);
        join(group, "a");
        group.join(by("b")).subscribe().dispose();

        script.answer(0);

        assertThat(script.members()).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void leavesNoClaimBehindUnderConcurrentJoins() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger mostUnderWay = new AtomicInteger();
        AtomicLong sequence = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            ClaimGroup group = new ClaimGroup(settings(16, 2, 100_000), claims -> {
                mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                return CompletableFuture.supplyAsync(
                        () -> {
                            underWay.decrementAndGet();
                            return decisions(claims.size(), sequence);
                        },
                        threads);
            });
            List<CompletableFuture<ClaimDecision>> answers = Collections.synchronizedList(new ArrayList<>());
            for (int thread = 0; thread < 4; thread++) {
                threads.execute(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        answers.add(join(group, "m"));
                    }
                });
            }

            await().atMost(SHORTLY)
                    .until(() -> answers.size() == 20_000 && answers.stream().allMatch(CompletableFuture::isDone));
        }
        assertThat(sequence).hasValue(20_000);
        assertThat(mostUnderWay.get()).isBetween(1, 2);
    }

    private static List<ClaimDecision> decisions(int size, AtomicLong sequence) {
        List<ClaimDecision> decisions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            decisions.add(accepted(sequence.incrementAndGet()));
        }
        return decisions;
    }

    private ClaimGroup group(int maxGroup, int maxInFlight, int maxWaiting) {
        return new ClaimGroup(settings(maxGroup, maxInFlight, maxWaiting), script);
    }

    private static StockSettings settings(int maxGroup, int maxInFlight, int maxWaiting) {
        Duration second = Duration.ofSeconds(1);
        return new StockSettings("test", maxGroup, maxInFlight, Duration.ofMillis(200), maxWaiting, second, second);
    }

    private static List<CompletableFuture<ClaimDecision>> joinAll(ClaimGroup group, String... members) {
        List<CompletableFuture<ClaimDecision>> answers = new ArrayList<>();
        for (String member : members) {
            answers.add(join(group, member.replace(' ', '-')));
        }
        return answers;
    }

    private static CompletableFuture<ClaimDecision> join(ClaimGroup group, String member) {
        CompletableFuture<ClaimDecision> answer = new CompletableFuture<>();
        group.join(by(member)).subscribe(answer::complete, answer::completeExceptionally);
        return answer;
    }

    private static ClaimDecision accepted(long sequence) {
        return new Accepted(new CouponPosition(new PolicyId(1), 1, sequence));
    }

    /** Keeps calls until the test answers them; gives out sequences in order of answers. */
    private static final class FakeScript
            implements java.util.function.Function<List<Claim>, CompletionStage<List<ClaimDecision>>> {

        private final List<List<Claim>> calls = new ArrayList<>();
        private final List<CompletableFuture<List<ClaimDecision>>> answers = new ArrayList<>();
        private final AtomicLong sequence = new AtomicLong();

        @Override
        public CompletionStage<List<ClaimDecision>> apply(List<Claim> claims) {
            calls.add(claims);
            CompletableFuture<List<ClaimDecision>> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        }

        List<List<String>> members() {
            return calls.stream()
                    .map(call -> call.stream().map(Claim::memberId).toList())
                    .toList();
        }

        void answer(int call) {
            answers.get(call).complete(decisions(calls.get(call).size(), sequence));
        }

        void fail(int call) {
            answers.get(call).completeExceptionally(new IllegalStateException("no answer in time"));
        }
    }
}
