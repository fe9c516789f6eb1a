package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import io.largesse.test.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    private final TestStack stack;
    private final DirectCaller direct;
    private final LedgerTable ledger;

    DirectIssueIT(@LocalServerPort int port, TestStack stack) {
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
