package io.largesse.issue.domain.model;

import static io.largesse.issue.domain.model.Expect.that;

import io.largesse.issue.domain.model.Expectation.Form;
import java.time.Instant;

/**
 * Another service's wish for a coupon of a member.
 *
 * @param requestId the other service's name for it: the same id is the same request; 1 to 100 characters
 * @param policyId the policy
 * @param memberId the member
 * @param reason why, in the other service's words; at most 500 characters
 * @param requestedBy the other service; 1 to 100 characters
 * @param requestedAt when it was asked for
 */
public record IssueRequest(
        String requestId, PolicyId policyId, String memberId, String reason, String requestedBy, Instant requestedAt) {
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_REASON_LENGTH = 500;
    private static final Expectation NAME =
            new Form("1 to " + MAX_NAME_LENGTH + " characters, not blank, without null characters");
    private static final Expectation REASON =
            new Form("at most " + MAX_REASON_LENGTH + " characters without null characters");

    public IssueRequest {
        MemberId.check(memberId);
        that(isName(requestId), "requestId", NAME, requestId.length() + " characters")
                .and(isName(requestedBy), "requestedBy", NAME, requestedBy.length() + " characters")
                .and(isText(reason, MAX_REASON_LENGTH), "reason", REASON, reason.length() + " characters")
                .orRefuse();
    }

    private static boolean isName(String text) {
        return !text.isBlank() && isText(text, MAX_NAME_LENGTH);
    }

    private static boolean isText(String text, int maxLength) {
        return text.length() <= maxLength && text.indexOf('\0') < 0;
    }
}
