package io.largesse.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls a simulator as a payer does. */
final class Caller implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI simulator;

    Caller(URI simulator) {
        this.simulator = simulator;
    }

    static String points(String member, long amount) {
        return """
                {"kind":"POINT","eventId":"e1","customerUid":"%s","amount":%d,
                "expiryAt":"20271231235959","reason":"감사"}""".formatted(member, amount);
    }

    HttpResponse<String> pay(String key, String body) throws IOException, InterruptedException {
        return http.send(payment(key, body), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> payLater(String key, String body) {
        return http.sendAsync(payment(key, body), BodyHandlers.ofString());
    }

    HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(simulator.resolve(path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpRequest payment(String key, String body) {
        return HttpRequest.newBuilder(simulator.resolve("/v1/payments"))
                .header("X-Api-Key", SimulatorSettings.DEFAULT_API_KEY)
                .header("Idempotency-Key", key)
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
