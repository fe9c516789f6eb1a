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
    private static final int MEMBERS = 3_000;
    private static final int KILLS = 3;

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

        CompletableFuture<List<Outcome>> burst = new CompletableFuture<>();
        Thread.startVirtualThread(() -> burst.completeAsync(() -> burst(policyId), Runnable::run));
        killInBetween(new Random(seed));
        List<Outcome> outcomes = burst.join();

        caller.awaitAllStored(policyId, STOCK);
        List<LedgerTable.Line> lines = new LedgerTable(stack).of(policyId);
        assertThat(lines)
                .as("kills by seed " + seed)
                .extracting(LedgerTable.Line::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, STOCK).boxed().toList());
        assertThat(toldNumbers(outcomes)).isEqualTo(storedNumbers(lines));
    }

    private List<Outcome> burst(String policyId) {
        List<String> members =
                IntStream.range(0, MEMBERS).mapToObj(i -> "m" + i).toList();
        return new ClaimBurst(this::countedApi, stack.tokens(), 48).claim(policyId, members);
    }

    private HttpApi countedApi() {
        attempts.incrementAndGet();
        return api;
    }

    /** Each kill hits some hundreds of claims after the service was ready, some of them in every state. */
    private void killInBetween(Random random) {
        for (int kill = 0; kill < KILLS; kill++) {
            int until = attempts.get() + random.nextInt(200, 700);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> attempts.get() >= until);
            service.kill();
            service.start();
        }
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
