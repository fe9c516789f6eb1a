package io.largesse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.localstack.ServerStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Options, exit codes and output of the commands, as far as nothing must run. */
class LargesseTests {

    /** Stands in for the checkout, so that its keys stay as they are. */
    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void useFolderAsCheckout() throws IOException {
        Files.createFile(root.resolve("largesse"));
        Files.createDirectory(root.resolve("local-stack"));
        System.setProperty("largesse.home", root.toString());
    }

    @AfterEach
    void forgetFolder() {
        System.clearProperty("largesse.home");
    }

    private int execute(String... arguments) {
        return Largesse.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "up --help", "down --help", "status --help", "logs --help", "token --help"})
    void documentsExitCodesEverywhere(String arguments) {
        assertThat(execute(arguments.split(" ", -1))).isZero();
        assertThat(out.toString()).contains("Exit codes:", "3     The stack or a service cannot start or be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sideways",
                "up --postgres-port=x",
                "up --postgres-port=99999",
                "up --services=draw",
                "logs nothing",
                "logs --lines=-1",
                "token --subject=u1",
                "token --subject=u1 --role=king",
                "token --subject=u1 --role=member --ttl=PT0S"
            })
    void answersAWrongCommandLineWithTwoAndNoStackTrace(String arguments) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);

        assertThat(execute(words)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
        assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void namesTheLogsThereAre() {
        execute("logs", "nothing");

        assertThat(err.toString())
                .startsWith("Expected one of postgres, redis, kafka, registry, redis-cluster-0,"
                        + " redis-cluster-1, redis-cluster-2, issue-service, usage-service,"
                        + " payout-service, money-simulator, but saw nothing");
    }

    @Test
    void printsOnlyTheToken() {
        assertThat(execute("token", "--subject", "u1", "--role", "member")).isZero();

        assertThat(out.toString().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(root.resolve(".largesse/keys")).isNotEmptyDirectory();
    }

    @Test
    void signsAsTheGatewayOnRequest() {
        assertThat(execute("token", "--subject", "u1", "--role", "member", "--gateway"))
                .isZero();

        String header = out.toString().substring(0, out.toString().indexOf('.'));
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("\"alg\":\"HS256\"", "\"kid\":\"gateway\"");
    }

    @Test
    void showsRunningAndStoppedInColumns() {
        Instant startedAt = Instant.now().minusSeconds(3_700);

        var lines = StatusCommand.table(new TreeMap<>(Map.of(
                "kafka", new ServerStatus(ServerStatus.State.STOPPED, 29_092, null, null),
                "redis", new ServerStatus(ServerStatus.State.UNHEALTHY, 26_379, 7L, startedAt))));

        assertThat(lines)
                .containsExactly(
                        "NAME   STATE    PID  PORT   UPTIME  HEALTH",
                        "kafka  stopped  -    29092  -       -",
                        "redis  running  7    26379  1h 1m   unhealthy");
    }

    @Test
    void tellsUptimeInTwoUnits() {
        assertThat(StatusCommand.uptime(Duration.ofSeconds(59))).isEqualTo("59s");
        assertThat(StatusCommand.uptime(Duration.ofSeconds(61))).isEqualTo("1m 1s");
        assertThat(StatusCommand.uptime(Duration.ofMinutes(61))).isEqualTo("1h 1m");
        assertThat(StatusCommand.uptime(Duration.ofHours(25))).isEqualTo("1d 1h");
        assertThat(CommandLine.ExitCode.USAGE).isEqualTo(ExitCode.USAGE);
    }
}
