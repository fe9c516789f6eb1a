package io.largesse.starter.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the audit log, newest first; what is null does not matter.
 *
 * @param subjectId only together with {@code subjectType}
 * @param from inclusive
 * @param until exclusive
 * @param before id of the last line of the page before
 * @param limit lines of a page
 */
public record AuditQuery(
        @Nullable String actor,
        @Nullable String subjectType,
        @Nullable String subjectId,
        @Nullable String action,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Long before,
        int limit) {

    /** To learn whether there is a next page. */
    AuditQuery andOneMore() {
        return new AuditQuery(actor, subjectType, subjectId, action, from, until, before, limit + 1);
    }
}
