package io.largesse.starter.problem;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A problem rendered once in every language, for paths where rendering costs too much.
 *
 * <p>Immutable; may be used by any thread. Made by {@link Problems#prepare}.
 */
public final class PreparedProblem {

    private final HttpStatusCode status;
    private final HttpHeaders headers;
    private final Map<ProblemLanguage, byte[]> bodies;

    PreparedProblem(Problem problem, Map<ProblemLanguage, byte[]> bodies) {
        this.status = problem.code().status();
        this.headers = problem.headers();
        this.bodies = new EnumMap<>(bodies);
    }

    public HttpStatusCode status() {
        return status;
    }

    /** The document itself, shared by all callers: not to be changed. */
    public byte[] body(ProblemLanguage language) {
        return Objects.requireNonNull(bodies.get(language));
    }

    /** The document with one more member, such as the trace id or the id of the first issue. */
    public byte[] body(ProblemLanguage language, String name, String value) {
        var prepared = body(language);
        var head = (",\"" + name + "\":\"").getBytes(StandardCharsets.US_ASCII);
        var text = JsonStringEncoder.getInstance().quoteAsUTF8(value);
        var end = prepared.length - 1;
        var body = new byte[end + head.length + text.length + 2];
        System.arraycopy(prepared, 0, body, 0, end);
        System.arraycopy(head, 0, body, end, head.length);
        System.arraycopy(text, 0, body, end + head.length, text.length);
        body[body.length - 2] = '"';
        body[body.length - 1] = '}';
        return body;
    }

    public Mono<Void> write(ServerHttpResponse response, ProblemLanguage language) {
        return write(response, language, body(language));
    }

    public Mono<Void> write(ServerHttpResponse response, ProblemLanguage language, String name, String value) {
        return write(response, language, body(language, name, value));
    }

    private Mono<Void> write(ServerHttpResponse response, ProblemLanguage language, byte[] body) {
        return send(response, new Rendered(status, headers, language, body));
    }

    static Mono<Void> send(ServerHttpResponse response, Rendered rendered) {
        response.setStatusCode(rendered.status());
        var headers = response.getHeaders();
        if (rendered.status().value() == HttpStatus.UNAUTHORIZED.value()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        headers.putAll(rendered.headers());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLength(rendered.body().length);
        headers.set(HttpHeaders.CONTENT_LANGUAGE, rendered.language().locale().getLanguage());
        return response.writeWith(Mono.just(response.bufferFactory().wrap(rendered.body())));
    }

    /** A problem as it goes over the wire. */
    record Rendered(HttpStatusCode status, HttpHeaders headers, ProblemLanguage language, byte[] body) {}
}
