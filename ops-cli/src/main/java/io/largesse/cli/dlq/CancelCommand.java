package io.largesse.cli.dlq;

import io.largesse.cli.Cells;
import io.largesse.cli.ExitCode;
import io.largesse.cli.operator.ServiceClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Cancels a replay. */
@Command(
        name = "cancel",
        description = "Cancel a replay; what it has sent stays sent. Exit code 1 if it has ended already.",
        sortOptions = false)
final class CancelCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "TOPIC", description = "As dlq list shows it.")
    private String topic = "";

    @Parameters(index = "1", paramLabel = "ID", description = "As dlq replays shows it.")
    private long id;

    @Mixin
    private DeadLetterOptions service = new DeadLetterOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return service.run(spec.commandLine(), this::cancel);
    }

    private int cancel(ServiceClient client, PrintWriter out) {
        JsonNode replay = client.post(DeadLetterOptions.path(topic, "replays", Long.toString(id), "cancel"), "");
        service.print(
                replay,
                List.of("Replay %d is cancelled; it had replayed %s and parked %s."
                        .formatted(id, Cells.text(replay, "replayed"), Cells.text(replay, "parked"))),
                out);
        return ExitCode.OK;
    }
}
