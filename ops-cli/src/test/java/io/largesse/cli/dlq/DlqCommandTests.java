package io.largesse.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.largesse.cli.ExitCode;
import io.largesse.localstack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DlqCommandTests {

    private static final String RUNNING = replay("RUNNING", 3);

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final HttpServer server;

    private record Answer(int status, String body) {}

    DlqCommandTests() throws IOException {
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
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().toASCIIString() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = answers.remove();
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void listsTopicsInColumns() {
        answers.add(new Answer(200, """
                {"topics":[{"topic":"a.g-dlt","kind":"DEAD_LETTER","group":"g","records":12,"waiting":3},
                {"topic":"a.g-parking","kind":"PARKING","group":"g","records":0,"waiting":0}]}"""));

        assertThat(execute("list")).isEqualTo(ExitCode.OK);

        assertThat(requests).containsExactly("GET /api/v1/ops/dead-letters Bearer t");
        assertThat(out.toString().lines())
                .containsExactly(
                        "TOPIC        KIND          GROUP  RECORDS  WAITING",
                        "a.g-dlt      dead letters  g      12       3",
                        "a.g-parking  parking       g      0        0");
    }

    @Test
    void listsRecordsByFilterAndTellsWhereToGoOn() {
        answers.add(new Answer(200, """
                {"records":[{"partition":0,"offset":12,"key":"m1\\n","replays":1,
                "failure":{"errorClass":"a.b.Broken$Part","message":"no","retries":5,
                "failedAt":"2026-01-31T09:00:00.123Z"},
                "replayed":{"parked":false}}],"scanned":20,"nextCursor":"0@13"}"""));

        execute("list", "a.g-dlt", "--error=Broken", "--key=a b&c", "--limit=1");

        assertThat(requests)
                .containsExactly(
                        "GET /api/v1/ops/dead-letters/a.g-dlt?errorClass=Broken&key=a%20b%26c&limit=1 Bearer t");
        assertThat(out.toString())
                .contains("0@12   2026-01-31T09:00:00Z  m1   Part   5        1        replayed  no")
                .contains("There may be more: --cursor 0@13");
    }

    @Test
    void showsARecordAsJson() {
        answers.add(new Answer(200, "{\"offset\":12,\"value\":{\"memberId\":\"m1\"}}"));

        execute("show", "a.g-dlt", "0@12");

        assertThat(requests).containsExactly("GET /api/v1/ops/dead-letters/a.g-dlt/0/12 Bearer t");
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .at("/value/memberId")
                        .asString())
                .isEqualTo("m1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--again", "--dry-run", "--dry-run --yes"})
    void onlyTellsWhatAReplayWouldDoUnlessToldYes(String options) {
        answers.add(new Answer(200, """
                {"dryRun":true,"replayed":2,"parked":1,"skipped":4,"complete":false,
                "first":[{"partition":0,"offset":3},{"partition":0,"offset":5}]}"""));

        List<String> arguments = new ArrayList<>(List.of("replay", "a.g-dlt", "--key=m1", "--reason=because"));
        arguments.addAll(List.of(options.split(" ", -1)));

        assertThat(execute(arguments.toArray(String[]::new))).isEqualTo(ExitCode.OK);
        JsonNode body = JsonMapper.shared().readTree(bodies.getFirst());
        assertThat(body.path("dryRun").asBoolean()).isTrue();
        assertThat(body.at("/filter/key").asString()).isEqualTo("m1");
        assertThat(body.path("reason").asString()).isEqualTo("because");
        assertThat(out.toString())
                .contains("Would replay 2 and park 1; 4 were replayed or parked before")
                .contains("not all were looked at", "First: 0@3, 0@5", "Nothing was done");
    }

    @Test
    void followsAReplayToItsEnd() {
        answers.add(new Answer(202, RUNNING));
        answers.add(new Answer(200, replay("DONE", 7)));

        int exitCode = execute(
                "replay", "a.g-dlt", "--record=0@3", "--record=0@5", "--reason=x", "--rate=9", "--max=8", "--yes");

        assertThat(exitCode).isEqualTo(ExitCode.OK);
        JsonNode body = JsonMapper.shared().readTree(bodies.getFirst());
        assertThat(body.path("dryRun").asBoolean()).isFalse();
        assertThat(body.at("/filter/records/1/offset").asInt()).isEqualTo(5);
        assertThat(body.path("ratePerSecond").asInt()).isEqualTo(9);
        assertThat(body.path("maxRecords").asInt()).isEqualTo(8);
        assertThat(requests.getLast()).startsWith("GET /api/v1/ops/dead-letters/a.g-dlt/replays/4 ");
        assertThat(out.toString().lines())
                .containsExactly(
                        "Replay 4 RUNNING: replayed 3, parked 0, skipped 0; looked at 3 of 7",
                        "Replay 4 DONE: replayed 7, parked 0, skipped 0; looked at 7 of 7");
    }

    @Test
    void exitsWithOneWhereAReplayFailed() {
        answers.add(new Answer(202, RUNNING));
        answers.add(new Answer(200, replay("FAILED", 4)));

        assertThat(execute("replay", "a.g-dlt", "--reason=x", "--yes", "--json"))
                .isEqualTo(ExitCode.NOT_AS_ASKED);
        assertThat(JsonMapper.shared().readTree(out.toString()).path("state").asString())
                .isEqualTo("FAILED");
    }

    @Test
    void tellsWhatTheServiceRefused() {
        answers.add(new Answer(400, """
                {"title":"Invalid request","detail":"It cannot be.","code":"INVALID_REQUEST",
                "errors":[{"field":"ratePerSecond","message":"must be from 1 to 1000"}]}"""));

        assertThat(execute("replay", "a.g-dlt", "--reason=x", "--rate=0")).isEqualTo(ExitCode.NOT_AS_ASKED);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Invalid request: It cannot be. (INVALID_REQUEST)", "  ratePerSecond must be from 1 to 1000");
    }

    @Test
    void cancels() {
        answers.add(new Answer(200, replay("CANCELLED", 5)));

        assertThat(execute("cancel", "a.g-dlt", "4")).isEqualTo(ExitCode.OK);
        assertThat(requests.getFirst()).startsWith("POST /api/v1/ops/dead-letters/a.g-dlt/replays/4/cancel ");
        assertThat(out.toString()).contains("Replay 4 is cancelled; it had replayed 5 and parked 0.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay a.g-dlt --yes",
                "replay a.g-dlt --reason=x --record=12",
                "replay a.g-dlt --reason=x --record=0@1 --key=a",
                "show a.g-dlt",
                "cancel a.g-dlt x",
                "list --url=nowhere",
                "list --service=money"
            })
    void answersAWrongCommandLineWithTwo(String arguments) {
        assertThat(execute(arguments.split(" ", -1))).isEqualTo(ExitCode.USAGE);
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',8101", "--service=issue,8101", "--service=payout,8105"})
    void asksTheServiceThatIsNamed(String service, int port) {
        List<String> arguments = new ArrayList<>(List.of("list", "--url=nowhere"));
        if (!service.isEmpty()) {
            arguments.add(service);
        }

        execute(arguments.toArray(String[]::new));

        assertThat(err.toString()).contains("--url such as http://localhost:" + port);
    }

    @Test
    void prefersTheAddressToTheService() {
        answers.add(new Answer(200, "{\"topics\":[]}"));

        assertThat(execute("list", "--service=payout")).isEqualTo(ExitCode.OK);
        assertThat(requests).hasSize(1);
    }

    @Test
    void failsWhereNobodyAnswers() {
        server.stop(0);
        StringWriter told = new StringWriter();

        int exitCode = commandLine()
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    told.write(failure.getClass().getName());
                    return ExitCode.NOT_STARTED;
                })
                .execute("list", "--token=t", "--url=" + url());

        assertThat(exitCode).isEqualTo(ExitCode.NOT_STARTED);
        assertThat(told.toString()).isEqualTo(StackException.class.getName());
    }

    private static String replay(String state, int replayed) {
        return """
                {"replayId":"4","topic":"a.g-dlt","state":"%s","replayed":%d,"parked":0,"skipped":0,"scanned":%d,
                "records":7}""".formatted(state, replayed, replayed);
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--token=t");
        if (all.stream().noneMatch(each -> each.startsWith("--url"))) {
            all.add("--url=" + url());
        }
        return commandLine().execute(all.toArray(String[]::new));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private CommandLine commandLine() {
        return new CommandLine(new DlqCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
