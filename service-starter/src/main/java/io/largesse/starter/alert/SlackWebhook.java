package io.largesse.starter.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Slack's incoming webhook; blocks, for the sender's own thread. */
final class SlackWebhook {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long MAX_RETRY_AFTER_SECONDS = 60;

    private final HttpClient client;
    private final URI address;
    private final Duration timeout;

    SlackWebhook(URI address, Duration timeout) {
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.address = address;
        this.timeout = timeout;
    }

    /** What became of a message. */
    sealed interface Outcome {
        record Sent() implements Outcome {}

        /** Trying again may help, not before the pause is over. */
        record TryAgain(String cause, Duration pause) implements Outcome {}

        /** Trying again does not help: the webhook is gone, or the message is not one. */
        record Refused(int status) implements Outcome {}
    }

    Outcome send(String text) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("text", text))))
                .build();
        try {
            return outcome(client.send(request, HttpResponse.BodyHandlers.discarding()));
        } catch (IOException e) {
            return new Outcome.TryAgain(e.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    private static Outcome outcome(HttpResponse<?> answer) {
        int status = answer.statusCode();
        if (status < 300) {
            return new Outcome.Sent();
        }
        return status == TOO_MANY_REQUESTS || status >= 500
                ? new Outcome.TryAgain("status " + status, retryAfter(answer))
                : new Outcome.Refused(status);
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), MAX_RETRY_AFTER_SECONDS)))
                .orElse(Duration.ZERO);
    }
}
