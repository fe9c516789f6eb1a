package io.largesse.issue.adapter.in.web;

import io.largesse.issue.domain.model.IssueWindow;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A time that comes again and again.
 *
 * @param cron when the window opens
 * @param duration how long it stays open, ISO 8601
 * @param zone whose clock the expression means; Asia/Seoul where left out
 */
record WindowRequest(
        @NotNull String cron,
        @NotNull Duration duration,
        @Nullable ZoneId zone) {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    IssueWindow window() {
        return new IssueWindow(cron, duration, zone == null ? SEOUL : zone);
    }
}
