package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Operators give coupons to lists of members. */
@IssueServiceTest
class DirectIssueIT {

    private final int port;
    private final TestStack stack;
    private final DirectCaller direct;
    private final LedgerTable ledger;

    DirectIssueIT(@LocalServerPort int port, TestStack stack) {
        this.port = port;
        this.stack = stack;
        direct = new DirectCaller(new IssueCaller(HttpApi.atPort(port), stack.tokens()));
        ledger = new LedgerTable(stack);
    }

    @Test
    void givesACouponToEveryMemberOfTheList() {
        List<String> members = DirectCaller.members(20_000);
        String policyId = direct.active("DIRECT", 20_000, 1);

        String jobId = direct.job(policyId, members);

        Answer job = direct.awaitStatus(jobId, "COMPLETED");
        assertThat(job.number("lines")).isEqualTo(20_000);
        assertThat(job.number("done")).isEqualTo(20_000);
        assertThat(job.number("issued")).isEqualTo(20_000);
        assertThat(job.number("repeated")).isZero();
        assertThat(job.text("reason")).isEqualTo("Apology");
        assertThat(job.text("operator")).isEqualTo("operator");
        assertThat(job.number("linesPerSecond")).isPositive();
        List<LedgerTable.Line> lines = ledger.of(policyId);
        assertThat(lines).extracting(LedgerTable.Line::memberId).isEqualTo(members);
        assertThat(lines)
                .extracting(LedgerTable.Line::sequence)
                .isEqualTo(LongStream.rangeClosed(1, 20_000).boxed().toList());
        assertThat(publishedMembers()).containsAll(members);
        LedgerTable.Line first = lines.getFirst();
        assertThat(direct.caller().find(first.issueId(), first.memberId()).text("status"))
                .isEqualTo("ISSUED");
    }

    private Set<String> publishedMembers() {
        Set<String> keys = new HashSet<>();
        new TopicReader(stack.endpoints().kafkaBootstrapServers())
                .read(IssueServiceSettings.couponIssued(stack))
                .forEach(event -> keys.add(new String(event.key(), StandardCharsets.UTF_8)));
        return keys;
    }

    @Test
    void tellsWhatBecameOfEveryLine() {
        List<String> members = new ArrayList<>(List.of("a", "a", "b", "a"));
        members.addAll(DirectCaller.members(5));
        String policyId = direct.active("DIRECT", 5, 2);

        String jobId = direct.job(policyId, members);

        Answer job = direct.awaitStatus(jobId, "COMPLETED");
        assertThat(job.number("issued")).isEqualTo(5);
        assertThat(job.number("repeated")).isEqualTo(1);
        assertThat(job.json().at("/refused/limitReached").asLong()).isEqualTo(1);
        assertThat(job.json().at("/refused/soldOut").asLong()).isEqualTo(3);
        List<JsonNode> results = DirectCaller.items(direct.results(jobId, ""), "results");
        assertThat(results)
                .extracting(result -> result.path("reason").asString(""))
                .containsExactly("", "", "", "LIMIT_REACHED", "", "", "SOLD_OUT", "SOLD_OUT", "SOLD_OUT");
        assertThat(results)
                .filteredOn(result -> result.get("status").asString().equals("ISSUED"))
                .extracting(result -> result.get("issueId").asString())
                .isEqualTo(ledger.of(policyId).stream()
                        .map(LedgerTable.Line::issueId)
                        .toList());
        assertThat(DirectCaller.items(direct.results(jobId, "?status=REFUSED"), "results"))
                .extracting(result -> result.get("line").asLong())
                .containsExactly(4L, 7L, 8L, 9L);
        assertThat(DirectCaller.items(direct.results(jobId, "?status=PENDING"), "results"))
                .isEmpty();
        assertThat(csv(jobId))
                .startsWith(
                        "line,memberId,status,issueId,reason",
                        "1,a,ISSUED," + results.getFirst().get("issueId").asString() + ",")
                .contains("4,a,REFUSED,,LIMIT_REACHED")
                .hasSize(10);
    }

    private List<String> csv(String jobId) {
        Answer csv = direct.operator().get(DirectCaller.JOBS + "/" + jobId + "/results.csv");
        assertThat(csv.status()).as(csv.body()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        return csv.body().lines().toList();
    }

    @Test
    void pagesAndDownloadsTheSameResults() {
        List<String> members = DirectCaller.members(12_345);
        String jobId = direct.job(direct.active("DIRECT", 12_000, 1), members);
        direct.awaitStatus(jobId, "COMPLETED");

        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = direct.results(jobId, "?limit=1000" + cursor);
            DirectCaller.items(page, "results")
                    .forEach(result -> paged.add(result.get("line").asString() + ","
                            + result.get("memberId").asString()));
            cursor = page.text("nextCursor").isEmpty() ? "" : "&cursor=" + page.text("nextCursor");
        } while (!cursor.isEmpty());

        List<String> downloaded = csv(jobId).stream().skip(1).toList();
        assertThat(paged).hasSize(12_345).last().isEqualTo("12345,m12345");
        assertThat(downloaded)
                .extracting(line -> line.substring(0, line.indexOf(',', line.indexOf(',') + 1)))
                .isEqualTo(paged);
        assertThat(downloaded).filteredOn(line -> line.endsWith(",SOLD_OUT")).hasSize(345);
    }

    @Test
    void takesAHeaderAByteOrderMarkAndLinesOfWindows() {
        String policyId = direct.active("DIRECT", 10, 1);

        String jobId =
                direct.upload(policyId, "\uFEFFmemberId\r\na\r\nb:1@x.y+z|_-").text("jobId");

        direct.awaitStatus(jobId, "COMPLETED");
        assertThat(csv(jobId).stream().skip(1))
                .extracting(line -> line.substring(0, 4))
                .containsExactly("2,a,", "3,b:");
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
        try (Socket socket = new Socket("127.0.0.1", port)) {
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

    @Test
    void stopsWhereItIsCancelled() {
        String policyId = direct.active("DIRECT", 200_000, 1);
        String jobId = direct.job(policyId, DirectCaller.members(200_000));
        await().atMost(Duration.ofSeconds(30)).until(() -> direct.find(jobId).number("done") > 0);

        Answer cancelled = direct.cancel(jobId);

        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        long issued = cancelled.number("issued");
        assertThat(issued).isBetween(1L, 195_000L);
        assertThat(direct.cancel(jobId).text("status")).isEqualTo("CANCELLED");
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> direct.find(jobId).number("issued") == issued);
        assertThat(ledger.of(policyId)).hasSize(Math.toIntExact(issued));
        assertThat(DirectCaller.items(direct.results(jobId, "?status=PENDING&limit=1"), "results"))
                .singleElement()
                .satisfies(line -> assertThat(line.get("line").asLong()).isEqualTo(issued + 1));
    }

    @Test
    void isForOperatorsAndForPoliciesOfItsType() {
        String policyId = direct.active("DIRECT", 10, 1);
        HttpApi member = direct.caller().member("alice");
        String jobId = direct.job(policyId, List.of("a"));

        assertThat(member.send("POST", DirectCaller.uploadPath(policyId), "text/csv", "alice\n")
                        .status())
                .isEqualTo(403);
        assertThat(member.get(DirectCaller.JOBS).status()).isEqualTo(403);
        assertThat(member.get(DirectCaller.JOBS + "/" + jobId + "/results.csv").status())
                .isEqualTo(403);
        assertThat(member.post(DirectCaller.JOBS + "/" + jobId + "/cancel", "").status())
                .isEqualTo(403);
        assertThat(direct.upload(direct.caller().active(10, 1), "a\n").text("code"))
                .isEqualTo("WRONG_ISSUE_TYPE");
        assertThat(direct.upload("16777215", "a\n").text("code")).isEqualTo("POLICY_NOT_FOUND");
        assertThat(direct.upload(policyId, "memberId\n").text("code")).isEqualTo("EMPTY_LIST");
        assertThat(direct.operator()
                        .send("POST", DirectCaller.uploadPath(policyId), "application/json", "a")
                        .status())
                .isEqualTo(415);
        assertThat(direct.operator()
                        .send("POST", DirectCaller.uploadPath(policyId).replace("Apology", ""), "text/csv", "a")
                        .text("code"))
                .isEqualTo("INVALID_REQUEST");
        assertThat(direct.find("999999999").text("code")).isEqualTo("JOB_NOT_FOUND");
        assertThat(direct.results(jobId, "?status=DONE").text("code")).isEqualTo("INVALID_REQUEST");
        assertThat(direct.results(jobId, "?limit=1001").text("code")).isEqualTo("INVALID_REQUEST");
        assertThat(direct.results(jobId, "?cursor=x").text("code")).isEqualTo("INVALID_REQUEST");
    }
}
