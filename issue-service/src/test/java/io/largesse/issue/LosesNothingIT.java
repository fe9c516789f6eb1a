package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.ClaimBurst;
import io.largesse.test.ClaimBurst.Outcome;
import io.largesse.test.FreePort;
import io.largesse.test.Guarantee;
import io.largesse.test.HttpApi;
import io.largesse.test.ServiceProcess;
import io.largesse.test.TestStack;
import io.largesse.test.WithStack;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Guarantee("A claim that was answered with a coupon number is stored, however often the service is killed.")
@WithStack
class LosesNothingIT {

    private static final int STOCK = 2_500;
    private static final int KILLS = 3;
    private static final int MEMBERS_PER_KILL = 1_000;

    private final TestStack stack;
    private final AtomicInteger attempts = new AtomicInteger();
    private final HttpApi api;
    private final IssueCaller caller;
    private final ServiceProcess service;

    LosesNothingIT(TestStack stack) {
        this.stack = stack;
        int port = FreePort.any();
        int managementPort = FreePort.any();
        Map<String, String> environment = new HashMap<>(IssueServiceSettings.environmentOf(stack));
        environment.put("LARGESSE_HTTP_PORT", Integer.toString(port));
        environment.put("LARGESSE_MANAGEMENT_PORT", Integer.toString(managementPort));
        api = HttpApi.atPort(port);
        caller = new IssueCaller(api, stack.tokens());
        service = new ServiceProcess(
                IssueServiceApplication.class,
                environment,
                URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void underKillsInTheMiddleOfABurst() {
        service.start();
        String policyId = caller.active(STOCK, 1);
        long seed = System.nanoTime();

        Random random = new Random(seed);
        List<Outcome> outcomes = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            outcomes.addAll(burstWithKill(policyId, kill * MEMBERS_PER_KILL, random.nextInt(200, 700)));
        }

        caller.awaitAllStored(policyId, STOCK);
        List<LedgerTable.Line> lines = new LedgerTable(stack).of(policyId);
        assertThat(lines)
                .as("kills by seed " + seed)
                .extracting(LedgerTable.Line::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, STOCK).boxed().toList());
        assertThat(toldNumbers(outcomes)).isEqualTo(storedNumbers(lines));
    }

    /**
     * The kill hits some hundreds of claims after the burst began, some of them in every state. The burst goes on while
     * the service starts, and as it has more claims than go before the kill, it is never over too early.
     */
    private List<Outcome> burstWithKill(String policyId, int firstMember, int claimsBefore) {
        int until = attempts.get() + claimsBefore;
        CompletableFuture<List<Outcome>> burst = new CompletableFuture<>();
        Thread.startVirtualThread(() -> burst.completeAsync(() -> burst(policyId, firstMember), Runnable::run));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> attempts.get() >= until);
        service.kill();
        service.start();
        return burst.join();
    }

    private List<Outcome> burst(String policyId, int firstMember) {
        List<String> members = IntStream.range(firstMember, firstMember + MEMBERS_PER_KILL)
                .mapToObj(i -> "m" + i)
                .toList();
        return new ClaimBurst(this::countedApi, stack.tokens(), 48).claim(policyId, members);
    }

    private HttpApi countedApi() {
        attempts.incrementAndGet();
        return api;
    }

    /** An answer that was lost is made good by ALREADY_ISSUED, which names the same number. */
    private static Map<String, String> toldNumbers(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.isAccepted() || outcome.isDuplicate())
                .collect(Collectors.toMap(Outcome::member, Outcome::issueId));
    }

    private static Map<String, String> storedNumbers(List<LedgerTable.Line> lines) {
        return lines.stream().collect(Collectors.toMap(LedgerTable.Line::memberId, LedgerTable.Line::issueId));
    }
}
