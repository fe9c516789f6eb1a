package io.largesse.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.Largesse;
import io.largesse.cli.conformance.FaultyEndpoint.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The kit finds each fault it promises to find, and none in an endpoint without. */
class ConformanceCommandTests {

    private static final String DESCRIPTION = """
            name: %s
            claim:
              path: /coupons/${policy}/issue
              headers: { X-User-Id: "${member}" }
              couponId: /couponId
              answers:
                accepted: { status: 202 }
                soldOut: { status: 409, field: /reason, value: SOLD_OUT }
                alreadyIssued: { status: 409, field: /reason, value: ALREADY_ISSUED }
                closed: { status: 409, text: CLOSED }
            event:
              open: { path: /events, body: '{"coupons":${coupons}}', expect: 201, policy: /id }
            stored: { method: GET, path: "/events/${policy}/coupons", count: /coupons, within: 1 }
            window:
              open:
                path: /events
                body: '{"coupons":${coupons},"opensAt":"${opensAt}","closesAt":"${closesAt}"}'
                expect: 201
                policy: /id
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void findsNothingInASoundEndpoint() throws IOException {
        int code = execute(Fault.NOTHING);

        assertThat(code).as(out.toString()).isZero();
        assertThat(report().path("passed").asBoolean()).isTrue();
        assertThat(report().path("races")).hasSameSizeAs(Races.names()).allSatisfy(race -> {
            assertThat(race.path("verdict").asString()).as(race.toString()).isEqualTo("PASSED");
        });
        assertThat(out.toString()).contains("PASSED: NOTHING, 7 races without a fault, 0 skipped.");
    }

    @ParameterizedTest
    @CsvSource({
        "CHECKS_STOCK_THEN_TAKES, last-coupon, oversold",
        "CHECKS_STOCK_THEN_TAKES, ten-coupons, oversold",
        "CHECKS_STOCK_THEN_TAKES, one-packet, oversold",
        "CHECKS_MEMBER_THEN_TAKES, one-member, duplicates",
        "CHECKS_MEMBER_THEN_TAKES, retries, duplicates",
        "LOSES_SOME, exhaustion, lost",
        "TURNS_AWAY_WHEN_BUSY, exhaustion, undersold",
        "STORES_AGAIN_ON_RETRY, retries, untold",
        "IGNORES_THE_WINDOW, window-edges, outside"
    })
    void findsTheFault(Fault fault, String race, String finding) throws IOException {
        int code = execute(fault, "--only", race);

        assertThat(code).as(out.toString()).isEqualTo(1);
        JsonNode result = report().path("races").path(0);
        assertThat(result.path("verdict").asString()).isEqualTo("FAILED");
        assertThat(result.path(finding).asLong()).as(out.toString()).isPositive();
        assertThat(out.toString()).contains(finding).contains("FAILED: 1 of 1 races found faults");
    }

    @Test
    void saysThatAnEndpointProvesNothingWhereNothingIsRecognised() throws IOException {
        int code = execute(Fault.FAILS_ALWAYS, "--only", "last-coupon");

        assertThat(code).isEqualTo(1);
        assertThat(report().path("races").path(0).path("verdict").asString()).isEqualTo("UNCLEAR");
        assertThat(out.toString()).contains("201 not recognised", "such as: 500 {}");
    }

    @Test
    void saysWhereNobodyAnswers() throws IOException {
        String url;
        try (FaultyEndpoint endpoint = new FaultyEndpoint(Fault.NOTHING)) {
            url = endpoint.url();
        }

        int code = execute(url, "GONE", List.of());

        assertThat(code).isEqualTo(3);
        assertThat(err.toString()).startsWith("Expected an answer from " + url + ", but saw java.net.ConnectException");
    }

    @Test
    void refusesARaceNobodyKnows() throws IOException {
        int code = execute("http://127.0.0.1:1", "ANY", List.of("--only", "sack-race"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("last-coupon").contains("but saw sack-race");
    }

    private int execute(Fault fault, String... options) throws IOException {
        try (FaultyEndpoint endpoint = new FaultyEndpoint(fault)) {
            return execute(endpoint.url(), fault.name(), List.of(options));
        }
    }

    private int execute(String url, String name, List<String> options) throws IOException {
        Path file = Files.writeString(folder.resolve("endpoint.yaml"), DESCRIPTION.formatted(name));
        List<String> arguments = new ArrayList<>(
                List.of("conformance", "--file", file.toString(), "--url", url, "--json", json().toString()));
        arguments.addAll(options);
        CommandLine command = Largesse.commandLine();
        return command.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private Path json() {
        return folder.resolve("report.json");
    }

    private JsonNode report() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(json()));
    }
}
