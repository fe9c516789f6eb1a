package io.largesse.cli.operator;

import io.largesse.localstack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls a service with a bearer token. What the service refuses is thrown as {@link Refused}; that nobody answers, or
 * something that is no JSON, as {@link StackException}.
 */
public final class ServiceClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final int MAX_PROBLEM = 1 << 16;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI service;
    private final String token;

    public ServiceClient(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    /** A path below another; each part is encoded. */
    public static String path(String base, String... parts) {
        StringBuilder path = new StringBuilder(base);
        for (String part : parts) {
            path.append('/').append(encoded(part));
        }
        return path.toString();
    }

    /** With a query of what is not empty. */
    public static String withQuery(String path, Map<String, String> query) {
        String text = query.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? path : path + "?" + text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public JsonNode get(String path) {
        return call(request(path).GET());
    }

    public JsonNode post(String path, String body) {
        return call(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** Writes an answer of any size to a file. */
    public void download(String path, String mediaType, Path file) {
        HttpRequest request = request(path).header("Accept", mediaType).GET().build();
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() / 100 != 2) {
                String problem = new String(body.readNBytes(MAX_PROBLEM), StandardCharsets.UTF_8);
                throw new Refused(response.statusCode(), parsed(problem, response.statusCode(), request));
            }
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new StackException("Expected to write %s to %s, but saw: %s".formatted(path, file, broken), broken);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode call(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        JsonNode body = parsed(response.body(), response.statusCode(), request);
        if (response.statusCode() / 100 != 2) {
            throw new Refused(response.statusCode(), body);
        }
        return body;
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException unreachable) {
            throw new StackException(
                    "Expected an answer from %s, but saw: %s".formatted(service, unreachable), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + service, interrupted);
        }
    }

    private static JsonNode parsed(String body, int status, HttpRequest request) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException malformed) {
            throw new StackException("Expected JSON from %s, but saw %d".formatted(request.uri(), status), malformed);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
