package io.largesse.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.test.HttpApi;
import io.largesse.test.HttpApi.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Operators who give coupons to lists of members. */
record DirectCaller(IssueCaller caller) {

    static final String JOBS = "/api/v1/coupons/direct-issues";
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(60);

    static List<String> members(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "m" + i).toList();
    }

    static String uploadPath(String policyId) {
        return IssueCaller.POLICIES + "/" + policyId + "/direct-issues?reason=Apology";
    }

    HttpApi operator() {
        return caller.operator();
    }

    String active(String issueType, long totalQuantity, int limitPerMember) {
        String policy =
                IssueCaller.policyJson(totalQuantity, limitPerMember).replace("\"FCFS\"", "\"" + issueType + "\"");
        Answer created = operator().post(IssueCaller.POLICIES, policy);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String policyId = created.text("policyId");
        assertThat(caller.activate(policyId).text("status")).isEqualTo("ACTIVE");
        return policyId;
    }

    Answer upload(String policyId, String list) {
        return operator().send("POST", uploadPath(policyId), "text/csv", list);
    }

    /** Answers the job's id. */
    String job(String policyId, List<String> members) {
        Answer taken = upload(policyId, String.join("\n", members) + "\n");
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        return taken.text("jobId");
    }

    Answer find(String jobId) {
        return operator().get(JOBS + "/" + jobId);
    }

    Answer awaitStatus(String jobId, String status) {
        return await().atMost(ENDED_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> find(jobId), job -> job.text("status").equals(status));
    }

    Answer cancel(String jobId) {
        return operator().post(JOBS + "/" + jobId + "/cancel", "");
    }

    Answer results(String jobId, String parameters) {
        return operator().get(JOBS + "/" + jobId + "/results" + parameters);
    }

    static List<JsonNode> items(Answer page, String field) {
        return StreamSupport.stream(page.json().get(field).spliterator(), false).toList();
    }
}
