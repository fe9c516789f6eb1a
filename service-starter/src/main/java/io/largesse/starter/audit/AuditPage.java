package io.largesse.starter.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit log, newest first.
 *
 * @param nextCursor where the next page begins; left out on the last
 */
public record AuditPage(List<Line> lines, @Nullable String nextCursor) {

    /** Empty texts are facts that there were none. */
    public record Line(
            String id,
            Instant recordedAt,
            String actor,
            String action,
            String subjectType,
            String subjectId,
            String reason,
            String clientAddress,
            String traceId,
            Map<String, String> details) {

        public static Line of(AuditLine line) {
            AuditEntry entry = line.entry();
            return new Line(
                    Long.toString(line.id()),
                    line.recordedAt(),
                    entry.actor(),
                    entry.action(),
                    entry.subjectType(),
                    entry.subjectId(),
                    entry.reason(),
                    entry.clientAddress(),
                    entry.traceId(),
                    entry.details());
        }
    }

    /** Lines beyond the limit are not shown: they say that there is a next page. */
    static AuditPage of(List<AuditLine> lines, int limit) {
        boolean more = lines.size() > limit;
        String next = more ? Long.toString(lines.get(limit - 1).id()) : null;
        return new AuditPage(lines.stream().limit(limit).map(Line::of).toList(), next);
    }
}
