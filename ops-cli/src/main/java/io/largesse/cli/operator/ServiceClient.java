package io.largesse.cli.dlq;

import io.largesse.localstack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls {@code /api/v1/ops/dead-letters} of a service. */
final class DlqClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String PATH = "/api/v1/ops/dead-letters";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI service;
    private final String token;

    DlqClient(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    /** The path of a topic's things; each part is encoded. */
    static String path(String... parts) {
        StringBuilder path = new StringBuilder(PATH);
        for (String part : parts) {
            path.append('/').append(encoded(part));
        }
        return path.toString();
    }

    /** With a query of what is not empty. */
    static String withQuery(String path, Map<String, String> query) {
        String text = query.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? path : path + "?" + text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return call(request(path).GET());
    }

    JsonNode post(String path, String body) {
        return call(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode call(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response = send(request);
        JsonNode body = parsed(response, request);
        if (response.statusCode() / 100 != 2) {
            throw new Refused(response.statusCode(), body);
        }
        return body;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new StackException(
                    "Expected an answer from %s, but saw: %s".formatted(service, unreachable), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + service, interrupted);
        }
    }

    private static JsonNode parsed(HttpResponse<String> response, HttpRequest request) {
        try {
            return JsonMapper.shared().readTree(response.body());
        } catch (JacksonException malformed) {
            throw new StackException(
                    "Expected JSON from %s, but saw %d".formatted(request.uri(), response.statusCode()), malformed);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
