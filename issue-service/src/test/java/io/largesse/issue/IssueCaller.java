package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import io.largesse.test.TestTokens;
import java.time.Duration;

/** Operators and members who call issue-service. */
record IssueCaller(HttpApi api, TestTokens tokens) {

    static final String POLICIES = "/api/v1/coupons/policies";
    static final String ISSUE = "/api/v1/coupons/issue";
    static final String ISSUES = "/api/v1/coupons/issues/";
    private static final Duration STORED_WITHIN = Duration.ofSeconds(120);

    static String policyJson(long totalQuantity, int limitPerMember) {
        return """
                {"name":"Autumn","discount":{"type":"FIXED","amount":5000},"minimumOrderAmount":10000,
                "validity":{"type":"DAYS_AFTER_ISSUE","days":30},"totalQuantity":%d,"limitPerMember":%d,
                "issueType":"FCFS"}""".formatted(totalQuantity, limitPerMember);
    }

    static String claimJson(String policyId) {
        return "{\"policyId\":\"" + policyId + "\"}";
    }

    HttpApi operator() {
        return api.as(tokens.operator());
    }

    HttpApi member(String id) {
        return api.as(tokens.member(id));
    }

    String draft(long totalQuantity, int limitPerMember) {
        return draft(policyJson(totalQuantity, limitPerMember));
    }

    private String draft(String json) {
        Answer created = operator().post(POLICIES, json);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.text("policyId");
    }

    Answer activate(String policyId) {
        return operator().post(POLICIES + "/" + policyId + "/activate", "");
    }

    /** A policy that members can claim from. */
    String active(long totalQuantity, int limitPerMember) {
        return active(totalQuantity, limitPerMember, "");
    }

    /** The same with more fields, each beginning with a comma. */
    String active(long totalQuantity, int limitPerMember, String fields) {
        String json = policyJson(totalQuantity, limitPerMember);
        String policyId = draft(json.substring(0, json.length() - 1) + fields + "}");
        Answer activated = activate(policyId);
        assertThat(activated.status()).as(activated.body()).isEqualTo(200);
        return policyId;
    }

    Answer claim(String policyId, String member) {
        return member(member).post(ISSUE, claimJson(policyId));
    }

    Answer find(String issueId, String member) {
        return member(member).get(ISSUES + issueId);
    }

    Answer statistics(String policyId) {
        return operator().get(POLICIES + "/" + policyId + "/statistics");
    }

    /** Waits until the ledger holds exactly what was accepted, and that is so many. */
    void awaitAllStored(String policyId, long accepted) {
        await().atMost(STORED_WITHIN).untilAsserted(() -> {
            Answer statistics = statistics(policyId);
            assertThat(statistics.number("accepted")).as(statistics.body()).isEqualTo(accepted);
            assertThat(statistics.number("stored")).as(statistics.body()).isEqualTo(accepted);
            assertThat(statistics.number("rejected")).as(statistics.body()).isZero();
            assertThat(statistics.number("gap")).as(statistics.body()).isZero();
        });
    }
}
