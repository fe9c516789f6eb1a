package io.largesse.cli.demo.load;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer, as far as a claim needs it.
 *
 * @param code the stable code of a problem document
 * @param issueId the coupon number, of an accepted claim or of the coupon the member already has
 */
record Answer(int status, @Nullable String code, @Nullable String issueId, boolean keepAlive) {

    private static final int ACCEPTED = 202;

    boolean accepted() {
        return status == ACCEPTED && issueId != null;
    }

    /** Why the claim was not accepted, in the service's own words where it has any. */
    String reason() {
        if (code != null) {
            return code;
        }
        return status == ACCEPTED ? "ACCEPTED_WITHOUT_ISSUE_ID" : "HTTP_" + status;
    }
}
