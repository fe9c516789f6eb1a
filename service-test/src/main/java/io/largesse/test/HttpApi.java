package io.largesse.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service's HTTP API as its callers use it; each change answers a new instance. Safe for many threads.
 *
 * <p>Failures of the connection are thrown as {@link UncheckedIOException}.
 */
public final class HttpApi {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI base;
    private final List<String> headers;

    private HttpApi(URI base, List<String> headers) {
        this.base = base;
        this.headers = List.copyOf(headers);
    }

    public static HttpApi at(URI base) {
        return new HttpApi(base, List.of());
    }

    public static HttpApi atPort(int port) {
        return at(URI.create("http://127.0.0.1:" + port));
    }

    public HttpApi as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public HttpApi with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new HttpApi(base, more);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Sends a body of JSON, or of what is to pass for it. */
    public Answer post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer send(String method, String path, String contentType, String body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        return headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(int status, java.net.http.HttpHeaders headers, String body) {

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** A field at the top of the document as text; empty where it is missing. */
        public String text(String field) {
            return json().path(field).asString("");
        }

        public long number(String field) {
            return json().path(field).asLong();
        }
    }
}
