package io.largesse.cli.dlq;

import io.largesse.cli.Cells;
import io.largesse.cli.ExitCode;
import io.largesse.cli.operator.ServiceClient;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists the replays of a topic. */
@Command(name = "replays", description = "List the replays of a topic, newest first.", sortOptions = false)
final class ReplaysCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TOPIC", description = "As dlq list shows it.")
    private String topic = "";

    @Option(names = "--cursor", paramLabel = "CURSOR", defaultValue = "", description = "Where the last page ended.")
    private String cursor = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "", description = "Replays of the page.")
    private String limit = "";

    @Mixin
    private DeadLetterOptions service = new DeadLetterOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return service.run(spec.commandLine(), this::list);
    }

    private int list(ServiceClient client, PrintWriter out) {
        JsonNode page = client.get(ServiceClient.withQuery(
                DeadLetterOptions.path(topic, "replays"), Map.of("cursor", cursor, "limit", limit)));
        List<String> lines = new ArrayList<>(DlqTables.replays(page));
        String next = Cells.text(page, "nextCursor");
        if (!next.isEmpty()) {
            lines.add("There may be more: --cursor " + next);
        }
        service.print(page, lines, out);
        return ExitCode.OK;
    }
}
