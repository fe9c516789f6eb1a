package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.ClaimBurst;
import io.largesse.test.ClaimBurst.Outcome;
import io.largesse.test.HttpApi;
import io.largesse.test.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Members who claim while something happens to the servers, and what they were told in the end. */
final class Burst {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestStack stack;
    private final String policyId;
    private final AtomicInteger attempts = new AtomicInteger();
    private final CompletableFuture<List<Outcome>> outcomes = new CompletableFuture<>();

    private Burst(TestStack stack, String policyId) {
        this.stack = stack;
        this.policyId = policyId;
    }

    /** Every member claims once, and asks again until told; each attempt goes where the supplier says. */
    static Burst begin(TestStack stack, String policyId, int members, Supplier<HttpApi> api) {
        Burst burst = new Burst(stack, policyId);
        ClaimBurst claims = new ClaimBurst(() -> burst.counted(api), stack.tokens(), 32);
        List<String> ids = IntStream.range(0, members).mapToObj(i -> "m" + i).toList();
        Thread.startVirtualThread(() -> burst.outcomes.completeAsync(() -> claims.claim(policyId, ids), Runnable::run));
        return burst;
    }

    private HttpApi counted(Supplier<HttpApi> api) {
        attempts.incrementAndGet();
        return api.get();
    }

    void awaitAttempts(int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> attempts.get() >= count);
    }

    /** Goes on for a while, whatever the answers are. */
    void goOnFor(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(10)).until(() -> true);
    }

    List<Outcome> outcomes() {
        return outcomes.join();
    }

    /** All that members were told is stored, all places are given once, and nothing is on its way any more. */
    void assertKept(IssueCaller caller, int expected) {
        List<Outcome> told = outcomes();
        caller.awaitAllStored(policyId, expected);
        List<LedgerTable.Line> lines = new LedgerTable(stack).of(policyId);
        assertThat(lines)
                .extracting(LedgerTable.Line::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, expected).boxed().toList());
        assertThat(numbers(told)).isEqualTo(numbersOf(lines));
    }

    /** An answer that was lost is made good by ALREADY_ISSUED, which names the same number. */
    private static Map<String, String> numbers(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.isAccepted() || outcome.isDuplicate())
                .collect(Collectors.toMap(Outcome::member, Outcome::issueId));
    }

    private static Map<String, String> numbersOf(List<LedgerTable.Line> lines) {
        return lines.stream().collect(Collectors.toMap(LedgerTable.Line::memberId, LedgerTable.Line::issueId));
    }
}
