package io.largesse.cli;

import io.largesse.localstack.LargesseHome;
import io.largesse.localstack.ServerStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows what runs and whether it answers. */
@Command(name = "status", description = "Show what runs where; exit code 1 unless all is healthy.", sortOptions = false)
final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print a JSON array instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Map<String, ServerStatus> status = RunningSystem.of(LargesseHome.find()).status();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(status));
        } else {
            table(status).forEach(out::println);
        }
        out.flush();
        boolean healthy = status.values().stream().allMatch(each -> each.state() == ServerStatus.State.HEALTHY);
        return healthy ? ExitCode.OK : ExitCode.NOT_AS_ASKED;
    }

    private static String json(Map<String, ServerStatus> status) {
        List<Map<String, @Nullable Object>> entries = status.entrySet().stream()
                .map(each -> entry(each.getKey(), each.getValue()))
                .toList();
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(entries);
    }

    private static Map<String, @Nullable Object> entry(String name, ServerStatus status) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("state", state(status));
        entry.put("healthy", status.state() == ServerStatus.State.HEALTHY);
        entry.put("pid", status.pid());
        entry.put("port", status.port());
        entry.put("startedAt", status.startedAt());
        return entry;
    }

    static List<String> table(Map<String, ServerStatus> status) {
        TextTable table = new TextTable("NAME", "STATE", "PID", "PORT", "UPTIME", "HEALTH");
        status.forEach((name, each) -> table.row(
                name,
                state(each),
                each.pid() == null ? "-" : each.pid().toString(),
                Integer.toString(each.port()),
                each.startedAt() == null ? "-" : uptime(Duration.between(each.startedAt(), Instant.now())),
                each.pid() == null ? "-" : each.state().name().toLowerCase(Locale.ROOT)));
        return table.lines();
    }

    private static String state(ServerStatus status) {
        return status.state() == ServerStatus.State.STOPPED ? "stopped" : "running";
    }

    static String uptime(Duration duration) {
        if (duration.toDays() > 0) {
            return "%dd %dh".formatted(duration.toDays(), duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return "%dh %dm".formatted(duration.toHours(), duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return "%dm %ds".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return "%ds".formatted(Math.max(0, duration.toSeconds()));
    }
}
