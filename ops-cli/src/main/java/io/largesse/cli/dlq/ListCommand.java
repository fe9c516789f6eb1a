package io.largesse.cli.dlq;

import io.largesse.cli.Cells;
import io.largesse.cli.ExitCode;
import io.largesse.cli.operator.ServiceClient;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists the topics, or the records of one. */
@Command(
        name = "list",
        description = "List the dead-letter topics, or the records of one, oldest first.",
        sortOptions = false)
final class ListCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "All topics if absent.")
    private @Nullable String topic;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--cursor", paramLabel = "CURSOR", defaultValue = "", description = "Where the last page ended.")
    private String cursor = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "", description = "Records of the page.")
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
        String named = topic;
        if (named == null) {
            JsonNode topics = client.get(DeadLetterOptions.path());
            service.print(topics, DlqTables.topics(topics), out);
        } else {
            Map<String, String> query = filter.given();
            query.put("cursor", cursor);
            query.put("limit", limit);
            JsonNode page = client.get(ServiceClient.withQuery(DeadLetterOptions.path(named), query));
            service.print(page, lines(page), out);
        }
        return ExitCode.OK;
    }

    private static List<String> lines(JsonNode page) {
        List<String> lines = new ArrayList<>(DlqTables.records(page));
        String next = Cells.text(page, "nextCursor");
        if (!next.isEmpty()) {
            lines.add("There may be more: --cursor " + next);
        }
        return lines;
    }
}
