package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What becomes of lists that are refused, break off or come again. */
@IssueServiceTest
class DirectUploadIT {

    private final int port;
    private final TestStack stack;
    private final DirectCaller direct;
    private final LedgerTable ledger;

    DirectUploadIT(@LocalServerPort int port, TestStack stack) {
        this.port = port;
        this.stack = stack;
        direct = new DirectCaller(new IssueCaller(HttpApi.atPort(port), stack.tokens()));
        ledger = new LedgerTable(stack);
    }

    @Test
    void refusesAListWithInvalidLinesAsAWhole() {
        String policyId = direct.active("DIRECT", 10, 1);

        Answer refused = direct.upload(policyId, "a\n\nb c\n" + "x".repeat(65) + "\nb\n");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("INVALID_LINES");
        assertThat(refused.number("invalidCount")).isEqualTo(3);
        assertThat(refused.json().get("readToEnd").asBoolean()).isTrue();
        assertThat(DirectCaller.items(refused, "invalidLines"))
                .extracting(line ->
                        line.get("line").asInt() + " " + line.get("reason").asString())
                .containsExactly("2 EMPTY", "3 INVALID_CHARACTER", "4 TOO_LONG");
        assertNothingStaysBehind(policyId);
    }

    @Test
    void answersAMillionInvalidLinesQuickly() {
        String policyId = direct.active("DIRECT", 10, 1);
        String list = "good\n".repeat(20_000) + "not a member\n".repeat(1_000_000);
        Instant start = Instant.now();

        Answer refused = direct.upload(policyId, list);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.number("invalidCount")).isEqualTo(1_000);
        assertThat(refused.json().get("readToEnd").asBoolean()).isFalse();
        assertThat(DirectCaller.items(refused, "invalidLines")).hasSize(100);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertNothingStaysBehind(policyId);
    }

    @Test
    void refusesALineWithoutAnEnd() {
        String policyId = direct.active("DIRECT", 10, 1);

        Answer refused = direct.upload(policyId, "x".repeat(10_000_000));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.number("invalidCount")).isEqualTo(1);
        assertNothingStaysBehind(policyId);
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
        String policyId = direct.active("DIRECT", 100_000, 1);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = """
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: text/csv\r
                    Content-Length: 1000000\r
                    \r
                    """.formatted(
                            DirectCaller.uploadPath(policyId), stack.tokens().operator());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write("member\n".repeat(12_000).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jobs(policyId).size() == 1
                            && jobs(policyId).getFirst().get("lines").asLong() == 10_000);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> jobs(policyId).isEmpty());
        assertNothingStaysBehind(policyId);
    }

    private void assertNothingStaysBehind(String policyId) {
        assertThat(jobs(policyId)).isEmpty();
        assertThat(ledger.rowsOf("direct_issue_chunk c where not exists"
                        + " (select from direct_issue_job j where j.id = c.job_id and j.status <> 'RECEIVING')"))
                .isZero();
        assertThat(ledger.of(policyId)).isEmpty();
    }

    private List<JsonNode> jobs(String policyId) {
        return DirectCaller.items(direct.operator().get(DirectCaller.JOBS + "?policyId=" + policyId), "jobs");
    }

    @Test
    void answersTheFirstJobToTheSameIdempotencyKey() {
        String policyId = direct.active("DIRECT", 10, 1);
        HttpApi once = direct.operator().with("Idempotency-Key", "autumn-apology-1");

        Answer first = once.send("POST", DirectCaller.uploadPath(policyId), "text/plain", "a\nb\n");
        Answer again = once.send("POST", DirectCaller.uploadPath(policyId), "text/plain", "a\nb\n");
        Answer otherwise = once.send("POST", DirectCaller.uploadPath(policyId) + "2", "text/plain", "c\n");

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.number("lines")).isEqualTo(2);
        assertThat(first.header("Location")).isEqualTo(DirectCaller.JOBS + "/" + first.text("jobId"));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("jobId")).isEqualTo(first.text("jobId"));
        assertThat(otherwise.status()).isEqualTo(422);
        assertThat(otherwise.text("code")).isEqualTo("IDEMPOTENCY_KEY_USED");
        direct.awaitStatus(first.text("jobId"), "COMPLETED");
        assertThat(ledger.of(policyId)).hasSize(2);
        assertThat(jobs(policyId)).hasSize(1);
    }
}
