package io.largesse.issue.application.service;

import io.largesse.issue.domain.model.DirectJob;

/** The answer to an operator's wish for a DIRECT job. */
public sealed interface Reception {

    /** The job, of now or of an earlier call with the same idempotency key. */
    record Taken(DirectJob job) implements Reception {}

    /** Why there is no job; nothing stays behind. */
    enum Refused implements Reception {
        POLICY_NOT_FOUND,
        POLICY_NOT_ACTIVE,
        WRONG_ISSUE_TYPE,
        /** As many jobs as allowed wait or run. */
        TOO_MANY_JOBS,
        /** A call with the same idempotency key is still sending its list. */
        STILL_RECEIVING,
        /** The idempotency key was given before with another policy or reason. */
        KEY_USED_OTHERWISE
    }
}
