package io.largesse.cli.demo.usage;

import io.largesse.cli.demo.DemoFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls a service in the name of many. A call that is not answered, or answered as one to come back with, is made again
 * a few times: every call of this demo may be.
 */
final class PatientCalls implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int TRIES = 8;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TOO_MANY = 429;
    private static final int AWAY = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI service;

    PatientCalls(URI service) {
        this.service = service;
    }

    HttpAnswer get(String path, String token) {
        return call(request(path, token).GET().build());
    }

    HttpAnswer post(String path, String body, String token) {
        return call(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private HttpAnswer call(HttpRequest request) {
        String seen = "";
        for (int time = 0; time < TRIES; time++) {
            pause(PAUSE.multipliedBy(time));
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                HttpAnswer answer = parsed(response);
                if (answer.status() < AWAY && answer.status() != TOO_MANY) {
                    return answer;
                }
                seen = answer.status() + " " + answer.code();
            } catch (IOException away) {
                seen = away.toString();
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            }
        }
        throw new DemoFailure("Expected an answer to %s %s within %d tries, but saw: %s"
                .formatted(request.method(), request.uri(), TRIES, seen));
    }

    private static HttpAnswer parsed(HttpResponse<String> response) {
        if (response.body().isEmpty()) {
            return new HttpAnswer(response.statusCode(), MissingNode.getInstance());
        }
        try {
            return new HttpAnswer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
        } catch (JacksonException malformed) {
            throw new DemoFailure(
                    "Expected JSON from %s, but saw: %s".formatted(response.uri(), response.body()), malformed);
        }
    }

    static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static DemoFailure interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new DemoFailure("Interrupted", interrupted);
    }

    @Override
    public void close() {
        http.close();
    }
}
