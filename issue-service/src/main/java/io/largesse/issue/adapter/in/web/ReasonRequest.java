package io.largesse.issue.adapter.in.web;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Optional body of a step of a policy.
 *
 * @param reason why, for the audit log
 */
record ReasonRequest(@Nullable @Size(max = 500) String reason) {}
