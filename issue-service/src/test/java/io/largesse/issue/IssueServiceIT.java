package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestStack;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What operators and members do, from the first draft to the stored coupon. */
@IssueServiceTest
class IssueServiceIT {

    private final IssueCaller caller;
    private final LedgerTable ledger;

    IssueServiceIT(@LocalServerPort int port, TestStack stack) {
        caller = new IssueCaller(HttpApi.atPort(port), stack.tokens());
        ledger = new LedgerTable(stack);
    }

    @Test
    void carriesAClaimToTheLedger() {
        String policyId = caller.active(3, 1);

        Answer accepted = caller.claim(policyId, "alice");

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        assertThat(accepted.text("policyId")).isEqualTo(policyId);
        assertThat(accepted.number("sequence")).isEqualTo(1);
        assertThat(accepted.text("status")).isEqualTo("ACCEPTED");
        String issueId = accepted.text("issueId");
        assertThat(accepted.header("Location")).isEqualTo(IssueCaller.ISSUES + issueId);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> caller.find(issueId, "alice").text("status").equals("ISSUED"));
        assertIssued(caller.find(issueId, "alice"));
        assertThat(ledger.of(policyId)).singleElement().satisfies(line -> {
            assertThat(line.sequence()).isEqualTo(1);
            assertThat(line.issueId()).isEqualTo(issueId);
            assertThat(line.memberId()).isEqualTo("alice");
        });
        caller.awaitAllStored(policyId, 1);
        assertThat(caller.statistics(policyId).number("remaining")).isEqualTo(2);
        assertThat(caller.statistics(policyId).number("totalQuantity")).isEqualTo(3);
    }

    private static void assertIssued(Answer issue) {
        assertThat(issue.status()).isEqualTo(200);
        assertThat(issue.number("sequence")).isEqualTo(1);
        Instant acceptedAt = Instant.parse(issue.text("acceptedAt"));
        assertThat(Instant.parse(issue.text("issuedAt"))).isAfterOrEqualTo(acceptedAt.minusMillis(5));
        assertThat(Duration.between(acceptedAt, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void describesAPolicyFromDraftToActive() {
        Answer created = caller.operator().post(IssueCaller.POLICIES, IssueCaller.policyJson(100_000, 1));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String policyId = created.text("policyId");
        assertThat(created.header("Location")).isEqualTo(IssueCaller.POLICIES + "/" + policyId);
        assertThat(created.text("status")).isEqualTo("DRAFT");
        assertThat(created.json().at("/discount/type").asString()).isEqualTo("FIXED");
        assertThat(created.json().at("/discount/amount").asLong()).isEqualTo(5_000);
        assertThat(created.json().at("/validity/days").asInt()).isEqualTo(30);
        assertThat(created.number("minimumOrderAmount")).isEqualTo(10_000);
        assertThat(created.number("totalQuantity")).isEqualTo(100_000);

        assertThat(caller.activate(policyId).text("status")).isEqualTo("ACTIVE");
        assertThat(caller.activate(policyId).text("status")).isEqualTo("ACTIVE");

        Answer read = caller.member("alice").get(IssueCaller.POLICIES + "/" + policyId);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text("status")).isEqualTo("ACTIVE");
    }

    @Test
    void keepsDraftsClosedAndOpensThemAtOnce() {
        String policyId = caller.draft(1, 1);
        Answer early = caller.claim(policyId, "alice");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("code")).isEqualTo("POLICY_NOT_ACTIVE");

        caller.activate(policyId);

        assertThat(caller.claim(policyId, "alice").status()).isEqualTo(202);
    }

    @Test
    void tellsTheFirstCouponToAMemberWithEnough() {
        String policyId = caller.active(10, 2);
        String first = caller.claim(policyId, "alice").text("issueId");
        String second = caller.claim(policyId, "alice").text("issueId");

        Answer third = caller.claim(policyId, "alice");

        assertThat(second).isNotEqualTo(first).hasSize(16);
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.text("code")).isEqualTo("ALREADY_ISSUED");
        assertThat(third.text("issueId")).isEqualTo(first);
        caller.awaitAllStored(policyId, 2);
        assertThat(ledger.of(policyId)).extracting(LedgerTable.Line::issueId).containsExactly(first, second);
    }

    @Test
    void refusesTheRestWhenSoldOut() {
        String policyId = caller.active(1, 1);
        caller.claim(policyId, "alice");

        Answer late = caller.claim(policyId, "bob");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("SOLD_OUT");
        assertThat(caller.claim(policyId, "alice").text("code")).isEqualTo("ALREADY_ISSUED");
        caller.awaitAllStored(policyId, 1);
    }

    @Test
    void takesTheWordOfTheTrustedGateway() {
        String policyId = caller.active(1, 1);
        HttpApi alice = caller.api().as(caller.tokens().memberByGateway("alice"));

        Answer accepted = alice.post(IssueCaller.ISSUE, IssueCaller.claimJson(policyId));

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        assertThat(alice.get(accepted.header("Location")).status()).isEqualTo(200);
        assertThat(caller.find(accepted.text("issueId"), "alice").status()).isEqualTo(200);
    }

    @Test
    void showsACouponToItsMemberOnly() {
        String policyId = caller.active(1, 1);
        String issueId = caller.claim(policyId, "alice").text("issueId");

        Answer bobs = caller.find(issueId, "bob");

        assertThat(bobs.status()).isEqualTo(404);
        assertThat(bobs.text("code")).isEqualTo("ISSUE_NOT_FOUND");
        caller.awaitAllStored(policyId, 1);
        assertThat(caller.find(issueId, "bob").status()).isEqualTo(404);
        assertThat(caller.find(issueId, "alice").status()).isEqualTo(200);
    }
}
