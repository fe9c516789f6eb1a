package io.largesse.simulator;

import static io.largesse.simulator.Caller.points;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulator killed under load knows, after its restart, every payment it ever told of. */
class KilledSimulatorIT {

    private static final int CALLS = 1_000;
    private static final Pattern LISTENING = Pattern.compile("listens on (http://\\S+);.* has (\\d+) payments");

    @TempDir
    private Path folder;

    private record Running(Process process, URI uri, int payments) implements AutoCloseable {

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    @Test
    void keepsItsLedger() throws Exception {
        Map<String, String> told = new HashMap<>();
        try (Running simulator = start();
                Caller caller = new Caller(simulator.uri())) {
            Map<String, CompletableFuture<HttpResponse<String>>> answers = new HashMap<>();
            for (int row = 0; row < CALLS; row++) {
                answers.put("12-" + row, caller.payLater("12-" + row, points("u" + row, 1)));
            }
            caller.pay("12-" + CALLS / 2, points("u" + CALLS / 2, 1));
            simulator.close();
            answers.forEach((key, answer) -> remember(key, answer, told));
        }
        assertThat(told).isNotEmpty();

        try (Running simulator = start();
                Caller caller = new Caller(simulator.uri())) {
            assertThat(simulator.payments()).isGreaterThanOrEqualTo(told.size());
            Map<String, CompletableFuture<HttpResponse<String>>> again = new HashMap<>();
            told.keySet().forEach(key -> again.put(key, caller.payLater(key, points("u" + key.substring(3), 1))));
            Map<String, String> toldAgain = new HashMap<>();
            again.forEach((key, answer) -> remember(key, answer, toldAgain));
            assertThat(toldAgain).isEqualTo(told);
            assertThat(caller.call("GET", "/ledger", "").body()).hasLineCount(simulator.payments());
        }
    }

    private Running start() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MoneySimulatorCommand.class.getName(),
                        "--port=0",
                        "--rate=0",
                        "--latency-millis=20",
                        "--ledger=" + folder.resolve("ledger.ndjson")))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return new Running(process, URI.create(listening.group(1)), Integer.parseInt(listening.group(2)));
            }
        }
        throw new IllegalStateException("Expected the simulator to listen, but saw it end");
    }

    private static void remember(String key, CompletableFuture<HttpResponse<String>> answer, Map<String, String> told) {
        try {
            if (answer.get().statusCode() == 200) {
                told.put(key, answer.get().body());
            }
        } catch (ExecutionException unanswered) {
            // Killed before it answered: perhaps paid.
            assertThat(unanswered).hasCauseInstanceOf(IOException.class);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
