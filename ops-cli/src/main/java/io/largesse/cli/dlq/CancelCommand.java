package io.largesse.cli.dlq;

import io.largesse.cli.ExitCode;
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
    private ServiceOptions service = new ServiceOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return service.run(spec.commandLine(), this::cancel);
    }

    private int cancel(DlqClient client, PrintWriter out) {
        JsonNode replay = client.post(DlqClient.path(topic, "replays", Long.toString(id), "cancel"), "");
        service.print(
                replay,
                List.of("Replay %d is cancelled; it had replayed %s and parked %s."
                        .formatted(id, DlqTables.text(replay, "replayed"), DlqTables.text(replay, "parked"))),
                out);
        return ExitCode.OK;
    }
}
