package io.largesse.cli.dlq;

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
import tools.jackson.databind.json.JsonMapper;

/** Shows one record in full, as JSON: its value has whatever form its schema gave it. */
@Command(name = "show", description = "Show one record in full, as JSON.", sortOptions = false)
final class ShowCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "TOPIC", description = "As dlq list shows it.")
    private String topic = "";

    @Parameters(
            index = "1",
            paramLabel = "PLACE",
            converter = PlaceArgument.Converter.class,
            description = "PARTITION@OFFSET, as dlq list shows it.")
    private PlaceArgument place = new PlaceArgument(0, 0);

    @Mixin
    private DeadLetterOptions service = new DeadLetterOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return service.run(spec.commandLine(), this::show);
    }

    private int show(ServiceClient client, PrintWriter out) {
        JsonNode record = client.get(
                DeadLetterOptions.path(topic, Integer.toString(place.partition()), Long.toString(place.offset())));
        String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(record);
        service.print(record, List.of(json), out);
        return ExitCode.OK;
    }
}
