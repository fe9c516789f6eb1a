package io.largesse.issue.application.port;

import io.largesse.issue.domain.model.JobId;
import io.largesse.issue.domain.model.JobStatus;
import io.largesse.issue.domain.model.PolicyId;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param policyId of that policy; of any, where null
 * @param status in that status; in any, where null
 * @param before older than that one; from the newest, where null
 * @param limit so many at most
 */
public record JobFilter(
        @Nullable PolicyId policyId,
        @Nullable JobStatus status,
        @Nullable JobId before,
        int limit) {}
