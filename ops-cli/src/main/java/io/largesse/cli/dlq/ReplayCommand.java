package io.largesse.cli.dlq;

import io.largesse.cli.Cells;
import io.largesse.cli.ExitCode;
import io.largesse.cli.operator.ServiceClient;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends dead letters back to the consumer group that gave them up; only tells what would be done unless told yes. */
@Command(
        name = "replay",
        description = {
            "Send dead letters back to the consumer group that gave them up.",
            "Without --yes it only tells what would be done.",
            "Exit code 1 if the replay was refused, cancelled or failed."
        },
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TOPIC", description = "As dlq list shows it.")
    private String topic = "";

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(
            names = "--record",
            paramLabel = "PLACE",
            converter = PlaceArgument.Converter.class,
            description = "PARTITION@OFFSET; may be repeated. In place of the conditions above.")
    private List<PlaceArgument> records = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; goes into the audit log.")
    private String reason = "";

    @Option(names = "--again", description = "Also what was replayed or parked before; needed for parking topics.")
    private boolean again;

    @Option(names = "--rate", paramLabel = "N", description = "Records per second.")
    private @Nullable Integer rate;

    @Option(names = "--max", paramLabel = "N", description = "Most records.")
    private @Nullable Long max;

    @Option(names = "--dry-run", description = "Only tell what would be done; so it is without --yes.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Really do it, and follow it to its end.")
    private boolean yes;

    @Option(names = "--no-wait", description = "Do not follow it.")
    private boolean noWait;

    @Mixin
    private DeadLetterOptions service = new DeadLetterOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!records.isEmpty() && !filter.given().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Expected either --record or conditions, but saw both");
        }
        return service.run(spec.commandLine(), yes && !dryRun ? this::replay : this::preview);
    }

    private int preview(ServiceClient client, PrintWriter out) {
        JsonNode preview = client.post(DeadLetterOptions.path(topic, "replays"), body(true));
        service.print(preview, lines(preview), out);
        return ExitCode.OK;
    }

    private List<String> lines(JsonNode preview) {
        String more = preview.path("complete").asBoolean() ? "" : " (there are more, not all were looked at)";
        return List.of(
                "Would replay %s and park %s; %s were replayed or parked before%s."
                        .formatted(
                                Cells.text(preview, "replayed"),
                                Cells.text(preview, "parked"),
                                Cells.text(preview, "skipped"),
                                more),
                "First: " + places(preview.path("first")),
                dryRun ? "Nothing was done." : "Nothing was done. To do it, call it again with --yes.");
    }

    private static String places(JsonNode places) {
        StringBuilder text = new StringBuilder();
        places.forEach(place -> text.append(text.isEmpty() ? "" : ", ")
                .append(Cells.text(place, "partition"))
                .append('@')
                .append(Cells.text(place, "offset")));
        return text.isEmpty() ? "none" : text.toString();
    }

    private int replay(ServiceClient client, PrintWriter out) {
        JsonNode started = client.post(DeadLetterOptions.path(topic, "replays"), body(false));
        if (noWait) {
            service.print(started, List.of("Replay " + Cells.text(started, "replayId") + " is under way."), out);
            return ExitCode.OK;
        }
        JsonNode ended = new ReplayProgress(client, service.isJson() ? null : out).follow(started);
        service.print(ended, List.of(), out);
        return Cells.text(ended, "state").equals("DONE") ? ExitCode.OK : ExitCode.NOT_AS_ASKED;
    }

    private String body(boolean preview) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("filter", records.isEmpty() ? filter.given() : Map.of("records", records));
        body.put("reason", reason);
        body.put("dryRun", preview);
        body.put("again", again);
        if (rate != null) {
            body.put("ratePerSecond", rate);
        }
        if (max != null) {
            body.put("maxRecords", max);
        }
        return JsonMapper.shared().writeValueAsString(body);
    }
}
