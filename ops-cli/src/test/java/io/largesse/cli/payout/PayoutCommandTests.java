package io.largesse.cli.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.largesse.cli.ExitCode;
import io.largesse.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class PayoutCommandTests {

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final HttpServer server;

    @TempDir
    private Path folder;

    private record Answer(int status, String body) {}

    PayoutCommandTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toASCIIString().replace("/api/v1/payout/campaigns", "");
        requests.add(exchange.getRequestMethod() + " " + path);
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = answers.remove();
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void writesACampaignDown() {
        answers.add(new Answer(201, campaign("DRAFT", "NONE", 0, 0)));

        assertThat(execute("create", "--name=May", "--kind=point", "--event-id=e1", "--duplicates=member"))
                .isEqualTo(ExitCode.OK);

        assertThat(requests).containsExactly("POST ");
        JsonNode body = JsonMapper.shared().readTree(bodies.getFirst());
        assertThat(body).isEqualTo(JsonMapper.shared().readTree("""
                {"name":"May","kind":"POINT","eventId":"e1","duplicates":"MEMBER"}"""));
        assertThat(out.toString()).contains("Campaign 7 is a draft", "largesse payout dry-run 7");
    }

    @Test
    void waitsForTheReportOfADryRun() {
        answers.add(new Answer(202, campaign("DRAFT", "RUNNING", 0, 0)));
        answers.add(new Answer(200, campaign("DRAFT", "RUNNING", 0, 0)));
        answers.add(new Answer(200, campaign("DRAFT", "DONE", 0, 0)));

        assertThat(execute("dry-run", "7")).isEqualTo(ExitCode.OK);

        assertThat(requests).containsExactly("POST /7/dry-run", "GET /7", "GET /7");
        assertThat(out.toString())
                .contains("check           DONE", "valid           1,000", "invalid         12 (2 of them duplicates)")
                .contains("total amount    50,000 won", "partitions      4", "estimated time  1 min 40 s")
                .endsWith("Pay them: largesse payout approve 7" + System.lineSeparator());
    }

    @Test
    void exitsWithOneWhereTheCheckFailed() {
        answers.add(new Answer(202, campaign("DRAFT", "FAILED", 0, 0)));

        assertThat(execute("dry-run", "7", "--no-wait")).isEqualTo(ExitCode.NOT_AS_ASKED);
        assertThat(requests).containsExactly("POST /7/dry-run");
        assertThat(out.toString()).contains("check again: largesse payout dry-run 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "start", "resume", "retry-failures"})
    void makesAStep(String step) {
        answers.add(new Answer(200, campaign("QUEUED", "DONE", 0, 0)));

        assertThat(execute(step, "7")).isEqualTo(ExitCode.OK);

        assertThat(requests).containsExactly("POST /7/" + step);
        assertThat(bodies).containsExactly("");
        assertThat(out.toString().strip()).isEqualTo("Campaign 7 is QUEUED, place 2 in the queue.");
    }

    @Test
    void saysWhyItStops() {
        answers.add(new Answer(200, campaign("STOPPED", "DONE", 10, 0)));

        assertThat(execute("stop", "7", "--reason=wrong list")).isEqualTo(ExitCode.OK);

        assertThat(requests).containsExactly("POST /7/stop");
        assertThat(bodies).containsExactly("{\"reason\":\"wrong list\"}");
    }

    @Test
    void tellsWhatTheServiceRefused() {
        answers.add(new Answer(409, """
                {"title":"Not possible now","detail":"It stands at COMPLETED.","code":"ILLEGAL_TRANSITION"}"""));

        assertThat(execute("resume", "7")).isEqualTo(ExitCode.NOT_AS_ASKED);
        assertThat(err.toString().strip()).isEqualTo("Not possible now: It stands at COMPLETED. (ILLEGAL_TRANSITION)");
    }

    @Test
    void showsACampaign() {
        answers.add(new Answer(200, campaign("RUNNING", "DONE", 300, 3)));

        assertThat(execute("show", "7")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("campaign        7 May", "status          RUNNING", "paid            300")
                .contains("failure rate    0.99 %", "rate            99 per second", "left            7 s");
    }

    @Test
    void listsCampaignsByStatus() {
        answers.add(new Answer(200, "{\"items\":[" + campaign("QUEUED", "DONE", 1, 0) + "],\"nextCursor\":\"7\"}"));

        assertThat(execute("list", "--status=QUEUED", "--limit=1")).isEqualTo(ExitCode.OK);

        assertThat(requests.getFirst()).contains("status=QUEUED", "limit=1").doesNotContain("cursor");
        assertThat(out.toString())
                .contains("7   QUEUED  2      POINT  DONE   1,000  1     0       2026-01-31T09:00:00Z  May")
                .contains("There may be more: --cursor 7");
    }

    @Test
    void listsFailures() {
        answers.add(new Answer(200, """
                {"items":[{"rowId":"12","customerUid":"u1","amount":5000,"code":"TIME_OUT","detail":"no\\nanswer",
                "attempts":6,"failedAt":"2026-01-31T09:00:00.5Z"}]}"""));

        assertThat(execute("failures", "7", "--cursor=11")).isEqualTo(ExitCode.OK);

        assertThat(requests).containsExactly("GET /7/failures?cursor=11");
        assertThat(out.toString()).contains("12   u1      5,000   TIME_OUT  6         2026-01-31T09:00:00Z");
        assertThat(out.toString()).contains("no answer").doesNotContain("RETRIED");
    }

    @Test
    void downloadsInvalidRows() {
        answers.add(new Answer(200, "rowId,code\n1,DUPLICATE\n"));
        Path file = folder.resolve("invalid.csv");

        assertThat(execute("invalid", "7", "--csv=" + file)).isEqualTo(ExitCode.OK);

        assertThat(requests).containsExactly("GET /7/invalid-rows");
        assertThat(file).hasContent("rowId,code\n1,DUPLICATE\n");
    }

    @Test
    void leavesNoFileWhereADownloadIsRefused() {
        answers.add(new Answer(404, "{\"title\":\"Campaign not found\",\"code\":\"CAMPAIGN_NOT_FOUND\"}"));
        Path file = folder.resolve("invalid.csv");

        assertThat(execute("invalid", "7", "--csv=" + file)).isEqualTo(ExitCode.NOT_AS_ASKED);

        assertThat(err.toString()).contains("Campaign not found");
        assertThat(file).doesNotExist();
    }

    @Test
    void sumsCallsOfAllPages() {
        answers.add(new Answer(200, """
                {"items":[{"second":"2026-01-31T09:00:00Z","calls":900},{"second":"2026-01-31T09:00:01Z","calls":1000}],
                "nextCursor":"1"}"""));
        answers.add(new Answer(200, "{\"items\":[{\"second\":\"2026-01-31T09:00:02Z\",\"calls\":7}]}"));

        assertThat(execute("calls", "7", "--last=1")).isEqualTo(ExitCode.OK);

        assertThat(requests).hasSize(2);
        assertThat(out.toString().lines())
                .containsExactly(
                        "SECOND                CALLS",
                        "2026-01-31T09:00:02Z  7",
                        "1,907 calls in 3 seconds that had any; the busiest had 1,000.");
    }

    @Test
    void showsWhoDidWhat() {
        answers.add(new Answer(200, """
                {"items":[{"recordedAt":"2026-01-31T09:00:00Z","actor":"op","action":"campaign.stop",
                "reason":"wrong list","clientAddress":"10.0.0.1","traceId":"abc"}]}"""));

        assertThat(execute("history", "7")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("2026-01-31T09:00:00Z  campaign.stop  op  10.0.0.1  wrong list  abc");
    }

    @Test
    void watchesACampaignToItsEnd() {
        answers.add(new Answer(200, campaign("QUEUED", "DONE", 0, 0)));
        answers.add(new Answer(200, campaign("RUNNING", "DONE", 500, 1)));
        answers.add(new Answer(200, campaign("COMPLETED", "DONE", 1_000, 0)));

        assertThat(execute("watch", "7")).isEqualTo(ExitCode.OK);

        assertThat(screen.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "QUEUED: 0 of 1,000 (0 %), place 2 in the queue",
                        "RUNNING: 501 of 1,000 (50 %), 99/s, 7 s left, 1 failed (0.20 %)",
                        "COMPLETED: 1,000 of 1,000 (100 %)");
    }

    @Test
    void exitsWithOneWhereAWatchedCampaignEndsWithFailures() {
        answers.add(new Answer(200, campaign("COMPLETED", "DONE", 999, 1)));

        assertThat(execute("watch", "7", "--json")).isEqualTo(ExitCode.NOT_AS_ASKED);
        assertThat(JsonMapper.shared().readTree(out.toString()).path("status").asString())
                .isEqualTo("COMPLETED");
        assertThat(screen.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "create --name=x",
                "create --name=x --kind=money",
                "approve",
                "approve seven",
                "failures",
                "list --url=nowhere"
            })
    void answersAWrongCommandLineWithTwo(String arguments) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);

        assertThat(commandLine().execute(words)).isEqualTo(ExitCode.USAGE);
        assertThat(requests).isEmpty();
    }

    private static String campaign(String status, String check, int paid, int failed) {
        String queued = status.equals("QUEUED") ? "\"queuePosition\":2," : "";
        return """
                {"campaignId":"7","name":"May","kind":"POINT","source":"default","status":"%s",%s
                "createdBy":"op","createdAt":"2026-01-31T09:00:00Z",
                "check":{"state":"%s","read":1012,"valid":1000,"invalid":12,"duplicates":2,"totalAmount":50000,
                "partitions":4,"estimatedSeconds":100},
                "progress":{"sent":1000,"paid":%d,"failed":%d,"waiting":1,"failureRate":0.0099,
                "ratePerSecond":99.2,"etaSeconds":7}}""".formatted(status, queued, check, paid, failed);
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--token=t");
        all.add("--url=http://127.0.0.1:" + server.getAddress().getPort());
        return commandLine().execute(all.toArray(String[]::new));
    }

    private CommandLine commandLine() {
        Terminal terminal = Terminal.plain(new PrintStream(screen, true, StandardCharsets.UTF_8));
        return new CommandLine(new PayoutCommand(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
