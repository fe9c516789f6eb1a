package io.largesse.issue.adapter.out.persistence;

import static io.largesse.issue.adapter.out.persistence.Columns.required;

import io.largesse.issue.domain.model.IssueWindow;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Keeps windows in three columns, one array for each part of a window. */
final class WindowColumns {
    private WindowColumns() {}

    static GenericExecuteSpec bind(List<IssueWindow> windows, GenericExecuteSpec sql) {
        return sql.bind("windowCrons", column(windows, IssueWindow::cron))
                .bind(
                        "windowDurations",
                        column(windows, window -> window.duration().toString()))
                .bind("windowZones", column(windows, window -> window.zone().getId()));
    }

    private static String[] column(List<IssueWindow> windows, Function<IssueWindow, String> value) {
        return windows.stream().map(value).toArray(String[]::new);
    }

    static List<IssueWindow> windows(Readable row) {
        String[] crons = required(row, "window_crons", String[].class);
        String[] durations = required(row, "window_durations", String[].class);
        String[] zones = required(row, "window_zones", String[].class);
        return IntStream.range(0, crons.length)
                .mapToObj(i -> new IssueWindow(crons[i], Duration.parse(durations[i]), ZoneId.of(zones[i])))
                .toList();
    }
}
