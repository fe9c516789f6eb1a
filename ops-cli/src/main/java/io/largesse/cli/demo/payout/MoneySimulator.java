package io.largesse.cli.demo.payout;

import io.largesse.cli.demo.DemoFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The control and the ledger of the money simulator. */
final class MoneySimulator implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;

    MoneySimulator(URI address) {
        this.address = address;
    }

    void requireHealthy() {
        text(request("/health").GET());
    }

    /** As it behaves now; may be given back to {@link #behave}. */
    JsonNode behaviour() {
        JsonNode present = json(request("/control/behaviour").GET());
        // It takes nothing for unchanged, and 0 for no such latency.
        if (present.path("p99LatencyMillis").isNull() && present instanceof ObjectNode object) {
            object.put("p99LatencyMillis", 0);
        }
        return present;
    }

    /** @param behaviour a {@link SimulatorBehaviour}, or one that was read */
    void behave(Object behaviour) {
        String body = JsonMapper.shared().writeValueAsString(behaviour);
        text(request("/control/behaviour")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    void forgetPayments() {
        text(request("/ledger").DELETE());
    }

    /** Of the payments whose key begins so; the busiest second is of all. */
    LedgerSummary summary(String prefix) {
        return LedgerSummary.of(json(request("/ledger/summary?prefix=" + prefix).GET()));
    }

    /** Every payment whose key begins so, in the order of paying, one at a time. */
    void readLedger(String prefix, Consumer<JsonNode> reader) {
        HttpResponse<InputStream> response =
                send(request("/ledger?prefix=" + prefix).GET().build(), BodyHandlers.ofInputStream());
        requireOk("/ledger", response.statusCode());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(JsonMapper.shared().readTree(line));
            }
        } catch (IOException | JacksonException broken) {
            throw unexpected("to read its ledger to the end", broken);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT);
    }

    private JsonNode json(HttpRequest.Builder builder) {
        try {
            return JsonMapper.shared().readTree(text(builder));
        } catch (JacksonException malformed) {
            throw unexpected("JSON", malformed);
        }
    }

    private String text(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        requireOk(request.method() + " " + request.uri().getPath(), response.statusCode());
        return response.body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException away) {
            throw unexpected("an answer", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted while waiting for the money simulator", interrupted);
        }
    }

    private void requireOk(String what, int status) {
        if (status / 100 != 2) {
            throw new DemoFailure(
                    "Expected the money simulator at %s to answer %s, but saw %d".formatted(address, what, status));
        }
    }

    private DemoFailure unexpected(String expected, Exception seen) {
        return new DemoFailure(
                "Expected %s of the money simulator at %s, but saw: %s; see: largesse logs money-simulator"
                        .formatted(expected, address, seen),
                seen);
    }
}
