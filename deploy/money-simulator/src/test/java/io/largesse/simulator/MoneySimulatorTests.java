package io.largesse.simulator;

import static io.largesse.simulator.Caller.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.largesse.simulator.desk.Behaviour;
import io.largesse.simulator.ledger.LedgerSummary;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoneySimulatorTests {

    private static final int CALLS = 200;

    @TempDir
    private Path folder;

    private MoneySimulator simulator;
    private Caller caller;

    @BeforeEach
    void start() {
        simulator = MoneySimulator.start(SimulatorSettings.forTests(folder.resolve("ledger.ndjson")));
        caller = new Caller(simulator.uri());
    }

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void answersTheSameToTheSame() throws Exception {
        HttpResponse<String> first = caller.pay("12-1", points("u1", 1_000));
        HttpResponse<String> again = caller.pay("12-1", points("u1", 1_000));
        HttpResponse<String> other = caller.pay("12-1", points("u1", 2_000));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("{\"transactionId\":\"t-1\"}");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("IDEMPOTENCY_CONFLICT");
        assertThat(simulator.ledger().payments()).singleElement().satisfies(payment -> {
            assertThat(payment.idempotencyKey()).isEqualTo("12-1");
            assertThat(payment.amount()).isEqualTo(1_000);
            assertThat(payment.calls()).isEqualTo(2);
        });
    }

    @Test
    void paysOnceForCallsAtTheSameTime() throws Exception {
        simulator.behaviour(now -> now.withLatency(Duration.ofMillis(50)));

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            answers.add(caller.payLater("12-1", points("u1", 1_000)));
        }

        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().body()).isEqualTo("{\"transactionId\":\"t-1\"}");
        }
        assertThat(simulator.ledger().summary("12-"))
                .extracting(LedgerSummary::payments, LedgerSummary::calls, LedgerSummary::repeatedCalls)
                .containsExactly(1L, 200L, 199L);
    }

    @Test
    void wantsTheApiKey() throws Exception {
        assertThat(caller.call("POST", "/v1/payments", points("u1", 1)).statusCode())
                .isEqualTo(401);
        assertThat(simulator.ledger().size()).isZero();
    }

    @Test
    void holdsTheRate() throws Exception {
        simulator.behaviour(now -> now.withRatePerSecond(10));

        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int call = 0; call < 12; call++) {
            answers.add(caller.pay("12-" + call, points("u1", 1)));
        }

        assertThat(answers.subList(0, 10)).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers.getLast().statusCode()).isEqualTo(429);
        assertThat(answers.getLast().headers().firstValue("Retry-After")).isPresent();
        assertThat(simulator.ledger().summary("12-"))
                .extracting(LedgerSummary::throttled, LedgerSummary::busiestSecond)
                .containsExactly(2L, 10);
    }

    @Test
    void takesItsTime() throws Exception {
        simulator.behaviour(now -> now.withLatency(Duration.ofMillis(300)));

        long began = System.nanoTime();
        caller.pay("12-1", points("u1", 1));

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
    }

    @Test
    void paysInTheMiddleOfTheLatency() {
        simulator.behaviour(now -> now.withLatency(Duration.ofSeconds(3)));

        CompletableFuture<HttpResponse<String>> answer = caller.payLater("12-1", points("u1", 1));

        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .until(() -> simulator.ledger().size() == 1);
        assertThat(answer).isNotDone();
    }

    @Test
    void doesNotPayAnError() throws Exception {
        simulator.behaviour(now -> now.withErrorRate(1));

        assertThat(caller.pay("12-1", points("u1", 1)).statusCode()).isEqualTo(500);

        assertThat(simulator.ledger().size()).isZero();
        assertThat(simulator.ledger().summary("12-").errors()).isEqualTo(1);
    }

    @Test
    void paysAndIsSilent() {
        simulator.behaviour(now -> now.withPaidThenSilentRate(1));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> caller.payLater("12-1", points("u1", 1)).get())
                .withCauseInstanceOf(HttpTimeoutException.class);

        assertThat(simulator.ledger().payments("12-")).hasSize(1);
        assertThat(simulator.ledger().summary("12-").silent()).isEqualTo(1);
    }

    @Test
    void refusesTheSameKeysAlways() throws Exception {
        simulator.behaviour(now -> now.withRefusedRate(0.3));

        int refused = 0;
        for (int row = 0; row < CALLS; row++) {
            int first = caller.pay("12-" + row, points("u1", 1)).statusCode();
            int second = caller.pay("12-" + row, points("u1", 1)).statusCode();
            assertThat(second).isEqualTo(first);
            refused += first == 422 ? 1 : 0;
        }

        assertThat(refused).isBetween(CALLS / 6, CALLS / 2);
        assertThat(simulator.ledger().size()).isEqualTo(CALLS - refused);
    }

    @Test
    void refusesBadBodies() throws Exception {
        assertBad("MALFORMED_BODY", "no json");
        assertBad("INVALID_AMOUNT", points("u1", 0));
        assertBad("INVALID_EXPIRY", points("u1", 1).replace("20271231", "20270231"));
        assertBad("MISSING_FIELD", points("", 1));
        assertBad("INVALID_FIELD", points("u1", 1).replace("POINT", "CASH"));
        assertThat(caller.pay("12-1", "x".repeat(20_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void breaksDownAndRecovers() throws Exception {
        caller.call("POST", "/control/outage", "{\"seconds\":60}");
        assertThat(caller.pay("12-1", points("u1", 1)).statusCode()).isEqualTo(503);
        assertThat(caller.call("GET", "/health", "").statusCode()).isEqualTo(200);

        caller.call("POST", "/control/outage", "{\"seconds\":0}");
        assertThat(caller.pay("12-1", points("u1", 1)).statusCode()).isEqualTo(200);
    }

    @Test
    void changesOnlyWhatIsNamed() throws Exception {
        simulator.behaviour(Behaviour.normal());

        String now = caller.call("PUT", "/control/behaviour", "{\"p99LatencyMillis\":2500,\"errorRate\":0.05}")
                .body();

        assertThat(now).contains("\"latencyMillis\":200", "\"p99LatencyMillis\":2500", "\"ratePerSecond\":1000");
        assertThat(simulator.behaviour().errorRate()).isEqualTo(0.05);
        HttpResponse<String> wrong = caller.call("PUT", "/control/behaviour", "{\"errorRate\":2}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("Expected an error rate of 0 to 1, but saw 2.0");
    }

    @Test
    void showsAndEmptiesTheLedger() throws Exception {
        for (int row = 0; row < CALLS; row++) {
            caller.pay("12-" + row, points("u" + row, 1));
            caller.pay("13-" + row, points("u" + row, 1));
        }

        assertThat(caller.call("GET", "/ledger", "").body()).hasLineCount(2 * CALLS);
        assertThat(caller.call("GET", "/ledger?prefix=13-", "").body()).hasLineCount(CALLS);
        assertThat(caller.call("GET", "/ledger?prefix=14-", "").body()).isEmpty();
        assertThat(caller.call("GET", "/ledger/summary?prefix=13-", "").body()).contains("\"payments\":200");
        assertThat(caller.call("DELETE", "/ledger", "").statusCode()).isEqualTo(204);
        assertThat(caller.call("GET", "/ledger/summary", "").body()).contains("\"payments\":0", "\"busiestSecond\":0");
    }

    private void assertBad(String code, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = caller.pay("12-1", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(code);
    }
}
