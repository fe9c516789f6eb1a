package io.largesse.cli.operator;

import io.largesse.cli.ExitCode;
import io.largesse.cli.LocalService;
import io.largesse.cli.RunningSystem;
import io.largesse.localstack.LargesseHome;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Options of all commands for operators: which service, who asks, and in what form. */
public class ServiceOptions {
    private static final Duration TOKEN_TTL = Duration.ofHours(12);
    private static final String ANYBODY = "operator";

    @Option(names = "--url", paramLabel = "URL", description = "The service (default: the local one).")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "A bearer token with the role operator (default: one for the local services).")
    private @Nullable String token;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    private final LocalService local;

    /** @param local the service that is asked where no other is named */
    protected ServiceOptions(LocalService local) {
        this.local = local;
    }

    /** The service that is asked where no address is given. */
    protected LocalService local() {
        return local;
    }

    public boolean isJson() {
        return json;
    }

    /** What a command does with the service; answers the exit code. */
    @FunctionalInterface
    public interface Work {
        int with(ServiceClient service, PrintWriter out);
    }

    public int run(CommandLine command, Work work) {
        try (ServiceClient service = new ServiceClient(url(command), token())) {
            return work.with(service, command.getOut());
        } catch (Refused refused) {
            refused.lines().forEach(command.getErr()::println);
            return ExitCode.NOT_AS_ASKED;
        } finally {
            command.getOut().flush();
        }
    }

    private URI url(CommandLine command) {
        URI given = url;
        if (given == null) {
            return RunningSystem.of(LargesseHome.find()).address(local());
        }
        if (given.getHost() == null
                || !String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT).matches("https?")) {
            throw new CommandLine.ParameterException(
                    command,
                    "Expected --url such as http://localhost:%d, but saw %s".formatted(local().defaultPort(), given));
        }
        return given;
    }

    /** In the name of whoever sits here, so that the audit log knows. */
    private String token() {
        String given = token;
        if (given != null) {
            return given;
        }
        String user = System.getProperty("user.name", ANYBODY);
        return RunningSystem.of(LargesseHome.find())
                .tokens()
                .token(user.matches("[\\w.@:+|-]{1,64}") ? user : ANYBODY, List.of("operator"), TOKEN_TTL);
    }

    /** As JSON where that is asked for, otherwise as lines. */
    public void print(JsonNode answer, List<String> lines, PrintWriter out) {
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            lines.forEach(out::println);
        }
    }
}
