package io.largesse.issue.adapter.in.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some DIRECT jobs, newest first.
 *
 * @param nextCursor what to ask with for the older ones; absent where there are none
 */
record DirectJobPage(List<DirectJobResponse> jobs, @Nullable String nextCursor) {}
